package org.ridgeline;

/**
 * When a {@link CaptureMonitor} is content.
 *
 * @param goodScore the quality score of a good frame, 0 to 100
 * @param restingFrames frames for which a good finger must hold still
 * @param patience frames with a finger after which the monitor stops waiting for a good one; an empty sensor is waited
 *     for without end
 * @param leastArea square millimetres of ridges that a good frame shows; where the picture is small, three fifths of it do
 */
public record MonitorOptions(int goodScore, int restingFrames, int patience, int leastArea) {
    /** For a preview of some ten frames a second. */
    public static final MonitorOptions DEFAULT = new MonitorOptions(60, 3, 50, 90);

    Struct struct() {
        return Struct.growing(Layouts.MonitorOptions.BYTES)
                .set(Layouts.MonitorOptions.GOOD_SCORE, goodScore)
                .set(Layouts.MonitorOptions.RESTING_FRAMES, restingFrames)
                .set(Layouts.MonitorOptions.PATIENCE, patience)
                .set(Layouts.MonitorOptions.LEAST_AREA, leastArea);
    }
}
