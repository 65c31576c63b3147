package org.ridgeline;


/**
 * What a {@link CaptureMonitor} says to a frame.
 *
 * @param instruction what to say to the person; with {@link Instruction#ADJUST} say the advice of the first finding
 * @param isBest whether it is the best frame so far
 * @param isFinal whether the watch is over
 * @param quality the quality of the frame
 */
public record MonitorAnswer(Instruction instruction, boolean isBest, boolean isFinal, Quality quality) {
    /**
     * What to say to the person, the advice of the first finding included.
     *
     * @param language the language of the sentence
     * @return one or two sentences
     */
    public String text(Language language) {
        return instruction == Instruction.ADJUST && !quality.findings().isEmpty()
                ? quality.findings().get(0).advice(language)
                : instruction.text(language);
    }
}
