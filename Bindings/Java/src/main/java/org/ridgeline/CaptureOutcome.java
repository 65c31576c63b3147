package org.ridgeline;

/** What became of a capture. */
public enum CaptureOutcome implements Coded {
    /** It counts. */
    ACCEPTED(0),
    /** It has no usable print. */
    NO_TEMPLATE(1),
    /** It is the picture of an earlier capture. */
    SAME_PICTURE(2),
    /** It does not match the earlier captures of this finger. */
    DIFFERENT_FINGER(3),
    /** It is another finger of the same hand, enrolled before. */
    SAME_FINGER(4),
    /** It is a finger of the other hand, enrolled before. */
    WRONG_HAND(5),
    /** The finger was marked as missing. */
    MISSING_FINGER(6);

    private final int code;

    CaptureOutcome(int code) {
        this.code = code;
    }

    /**
     * The number that the C library gives it.
     *
     * @return as in {@code ridgeline.h}
     */
    @Override
    public int code() {
        return code;
    }

    static CaptureOutcome of(int code) {
        return Coded.of(values(), code, "the reason");
    }
}
