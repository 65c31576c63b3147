package org.ridgeline;

/** What to do after a capture. */
public enum NextStep implements Coded {
    /** The finger is done. */
    DONE(0),
    /** Capture the finger again. */
    CAPTURE_AGAIN(1),
    /** Stop trying this finger. */
    STOP(2);

    private final int code;

    NextStep(int code) {
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

    static NextStep of(int code) {
        return Coded.of(values(), code, "the next step");
    }
}
