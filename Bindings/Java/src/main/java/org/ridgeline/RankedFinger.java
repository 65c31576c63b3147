package org.ridgeline;

import java.util.OptionalDouble;

/**
 * A finger's place among those of a person.
 *
 * @param finger the finger
 * @param isForVerification whether it is one of the fingers to verify with, two at most
 * @param expectedMatchRate the chance that a capture of it reaches a score of 40
 * @param meanScore the mean comparison score of its captures among each other; nothing if there is one only
 * @param quality the quality of its captures together, 0 to 100
 */
public record RankedFinger(
        Finger finger, boolean isForVerification, double expectedMatchRate, OptionalDouble meanScore, double quality) {
    static RankedFinger of(Struct ranked) {
        double mean = ranked.real(Layouts.Ranked.MEAN_SCORE);
        return new RankedFinger(
                Finger.of(ranked.int32(Layouts.Ranked.FINGER)),
                ranked.flag(Layouts.Ranked.FOR_VERIFICATION),
                ranked.real(Layouts.Ranked.EXPECTED_MATCH_RATE),
                Double.isNaN(mean) ? OptionalDouble.empty() : OptionalDouble.of(mean),
                ranked.real(Layouts.Ranked.QUALITY));
    }
}
