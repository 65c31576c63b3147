package org.ridgeline;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What became of a capture, and what to do now.
 *
 * @param outcome what became of it
 * @param next what to do
 * @param isDoubtful whether "different finger" is only likely
 * @param allowsOverride whether the operator may take the finger as it is
 * @param otherFinger the finger that it is instead, if that is known
 * @param displaced how many earlier captures are now believed to be a stranger's
 * @param bestScore the best comparison score against the finger's other captures; nothing for the first
 * @param quality the quality that the finger's captures reach together, 0 to 100
 * @param advice what the operator should do, in the session's language
 * @param capture the quality of this capture; nothing for a template that was made before
 */
public record EnrollmentAnswer(
        CaptureOutcome outcome,
        NextStep next,
        boolean isDoubtful,
        boolean allowsOverride,
        Optional<Finger> otherFinger,
        int displaced,
        OptionalDouble bestScore,
        double quality,
        String advice,
        Optional<Quality> capture) {
    static EnrollmentAnswer of(Struct answer, Optional<Quality> capture) {
        int other = answer.int32(Layouts.Answer.OTHER_FINGER);
        double best = answer.real(Layouts.Answer.BEST_SCORE);
        return new EnrollmentAnswer(
                CaptureOutcome.of(answer.int32(Layouts.Answer.REASON)),
                NextStep.of(answer.int32(Layouts.Answer.NEXT)),
                answer.flag(Layouts.Answer.IS_DOUBTFUL),
                answer.flag(Layouts.Answer.ALLOWS_OVERRIDE),
                other == 0 ? Optional.empty() : Optional.of(Finger.of(other)),
                answer.int32(Layouts.Answer.DISPLACED),
                Double.isNaN(best) ? OptionalDouble.empty() : OptionalDouble.of(best),
                answer.real(Layouts.Answer.QUALITY),
                answer.text(Layouts.Answer.ADVICE),
                capture);
    }
}
