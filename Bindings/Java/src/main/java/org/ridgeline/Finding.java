package org.ridgeline;

import java.util.Optional;

/**
 * One cause of poor quality.
 *
 * @param cause what is wrong
 * @param direction which way to move the finger, if moving it helps
 * @param cost the points of the quality score that the capture would gain without it
 * @param severity 0 just noticeable, 1 and above severe
 */
public record Finding(Cause cause, Optional<Direction> direction, int cost, double severity) {
    /**
     * What the operator should do, in one or two sentences.
     *
     * @param language the language of the sentences
     * @return the sentences
     */
    public String advice(Language language) {
        return cause.advice(direction, language);
    }

    static Finding of(Struct finding) {
        return new Finding(
                Cause.of(finding.int32(Layouts.Finding.CAUSE)),
                Direction.of(finding.int32(Layouts.Finding.DIRECTION)),
                finding.int32(Layouts.Finding.COST),
                finding.real(Layouts.Finding.SEVERITY));
    }
}
