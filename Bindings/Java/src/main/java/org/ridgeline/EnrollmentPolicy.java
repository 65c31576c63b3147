package org.ridgeline;

/**
 * When a finger is done.
 *
 * @param enoughQuality the quality that its captures must reach together, 0 to 100
 * @param minimumCaptures captures that must agree, however good they are
 * @param maximumTries tries for a finger
 * @param permitsOverride whether an operator may accept a finger that is not good enough
 * @param agreementScore the score from which a capture agrees with another of its finger
 * @param otherFingerScore the score from which a capture belongs to another finger
 */
public record EnrollmentPolicy(
        double enoughQuality,
        int minimumCaptures,
        int maximumTries,
        boolean permitsOverride,
        double agreementScore,
        double otherFingerScore) {
    /** One capture is enough if it is good; four tries; overrides are permitted. */
    public static final EnrollmentPolicy DEFAULT = new EnrollmentPolicy(50, 1, 4, true, 26, 40);

    /**
     * With another quality.
     *
     * @param quality 0 to 100
     * @return a changed policy
     */
    public EnrollmentPolicy withEnoughQuality(double quality) {
        return new EnrollmentPolicy(
                quality, minimumCaptures, maximumTries, permitsOverride, agreementScore, otherFingerScore);
    }

    /**
     * With another number of captures that must agree.
     *
     * @param captures at least 1
     * @return a changed policy
     */
    public EnrollmentPolicy withMinimumCaptures(int captures) {
        return new EnrollmentPolicy(
                enoughQuality, captures, maximumTries, permitsOverride, agreementScore, otherFingerScore);
    }

    /**
     * With another number of tries.
     *
     * @param tries at least 1
     * @return a changed policy
     */
    public EnrollmentPolicy withMaximumTries(int tries) {
        return new EnrollmentPolicy(
                enoughQuality, minimumCaptures, tries, permitsOverride, agreementScore, otherFingerScore);
    }

    /**
     * With or without overrides.
     *
     * @param permits whether an operator may accept a finger that is not good enough
     * @return a changed policy
     */
    public EnrollmentPolicy withOverride(boolean permits) {
        return new EnrollmentPolicy(
                enoughQuality, minimumCaptures, maximumTries, permits, agreementScore, otherFingerScore);
    }

    Struct struct() {
        return Struct.growing(Layouts.Policy.BYTES)
                .set(Layouts.Policy.ENOUGH_QUALITY, enoughQuality)
                .set(Layouts.Policy.MINIMUM_CAPTURES, minimumCaptures)
                .set(Layouts.Policy.MAXIMUM_TRIES, maximumTries)
                .set(Layouts.Policy.PERMITS_OVERRIDE, permitsOverride)
                .set(Layouts.Policy.AGREEMENT_SCORE, agreementScore)
                .set(Layouts.Policy.OTHER_FINGER_SCORE, otherFingerScore);
    }
}
