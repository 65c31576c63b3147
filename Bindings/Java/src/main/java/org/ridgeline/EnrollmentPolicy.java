package org.ridgeline;

/**
 * When a finger is done.
 *
 * @param enoughQuality the quality that its captures must reach together, 0 to 100
 * @param minimumCaptures captures that must agree, however good they are, 1 to 16
 * @param maximumTries tries for a finger, 1 to 64
 * @param permitsOverride whether an operator may accept a finger that is not good enough
 * @param keepsUnjoined whether captures that match none of their finger are accepted, with a best score below
 *     agreementScore, and kept in the reference beside the others: for sensors so small that two touches may share no
 *     skin. Nothing then tells a capture of another person's finger: somebody must watch which finger is laid down
 * @param agreementScore the score from which a capture agrees with another of its finger, 10 to 1000
 * @param otherFingerScore the score from which a capture belongs to another finger, 10 to 1000
 */
public record EnrollmentPolicy(
        double enoughQuality,
        int minimumCaptures,
        int maximumTries,
        boolean permitsOverride,
        boolean keepsUnjoined,
        double agreementScore,
        double otherFingerScore) {
    /** One capture is enough if it is good; four tries; overrides are permitted. */
    public static final EnrollmentPolicy DEFAULT = new EnrollmentPolicy(50, 1, 4, true, false, 26, 40);

    /**
     * With another quality.
     *
     * @param quality 0 to 100
     * @return a changed policy
     */
    public EnrollmentPolicy withEnoughQuality(double quality) {
        return new EnrollmentPolicy(
                quality,
                minimumCaptures,
                maximumTries,
                permitsOverride,
                keepsUnjoined,
                agreementScore,
                otherFingerScore);
    }

    /**
     * With another number of captures that must agree.
     *
     * @param captures at least 1
     * @return a changed policy
     */
    public EnrollmentPolicy withMinimumCaptures(int captures) {
        return new EnrollmentPolicy(
                enoughQuality,
                captures,
                maximumTries,
                permitsOverride,
                keepsUnjoined,
                agreementScore,
                otherFingerScore);
    }

    /**
     * With another number of tries.
     *
     * @param tries at least 1
     * @return a changed policy
     */
    public EnrollmentPolicy withMaximumTries(int tries) {
        return new EnrollmentPolicy(
                enoughQuality,
                minimumCaptures,
                tries,
                permitsOverride,
                keepsUnjoined,
                agreementScore,
                otherFingerScore);
    }

    /**
     * With or without overrides.
     *
     * @param permits whether an operator may accept a finger that is not good enough
     * @return a changed policy
     */
    public EnrollmentPolicy withOverride(boolean permits) {
        return new EnrollmentPolicy(
                enoughQuality,
                minimumCaptures,
                maximumTries,
                permits,
                keepsUnjoined,
                agreementScore,
                otherFingerScore);
    }

    /**
     * With or without captures that match none of their finger.
     *
     * @param keeps whether they are accepted, and kept beside the others
     * @return a changed policy
     */
    public EnrollmentPolicy withUnjoined(boolean keeps) {
        return new EnrollmentPolicy(
                enoughQuality,
                minimumCaptures,
                maximumTries,
                permitsOverride,
                keeps,
                agreementScore,
                otherFingerScore);
    }

    Struct struct() {
        return Struct.growing(Layouts.Policy.BYTES)
                .set(Layouts.Policy.ENOUGH_QUALITY, enoughQuality)
                .set(Layouts.Policy.MINIMUM_CAPTURES, minimumCaptures)
                .set(Layouts.Policy.MAXIMUM_TRIES, maximumTries)
                .set(Layouts.Policy.PERMITS_OVERRIDE, permitsOverride)
                .set(Layouts.Policy.KEEPS_UNJOINED, keepsUnjoined)
                .set(Layouts.Policy.AGREEMENT_SCORE, agreementScore)
                .set(Layouts.Policy.OTHER_FINGER_SCORE, otherFingerScore);
    }
}
