package org.ridgeline;


/**
 * What a {@link CaptureMonitor} says to a frame.
 *
 * @param instruction what to say to the person; with {@link Instruction#ADJUST} say the advice of the first finding
 * @param isBest whether it is the best frame so far
 * @param isFinal whether the watch is over
 * @param lacksArea whether it is clear enough, but shows too little of the finger
 * @param quality the quality of the frame
 */
public record MonitorAnswer(
        Instruction instruction, boolean isBest, boolean isFinal, boolean lacksArea, Quality quality) {
    /**
     * What to say to the person, the advice of the first finding included.
     *
     * @param language the language of the sentence
     * @return one or two sentences
     */
    public String text(Language language) {
        if (instruction != Instruction.ADJUST) return instruction.text(language);
        return quality.findings().stream()
                .filter(finding -> lacksArea && finding.cause() == Cause.PARTIAL)
                .findFirst()
                .or(() -> quality.findings().stream().findFirst())
                .map(finding -> finding.advice(language))
                .orElseGet(() -> instruction.text(language));
    }
}
