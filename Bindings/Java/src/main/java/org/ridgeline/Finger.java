package org.ridgeline;

/** A finger position of ISO/IEC 19794. */
public enum Finger implements Coded {
    /** It is not known which finger. */
    UNKNOWN(0),
    /** The right thumb. */
    RIGHT_THUMB(1),
    /** The right index finger. */
    RIGHT_INDEX(2),
    /** The right middle finger. */
    RIGHT_MIDDLE(3),
    /** The right ring finger. */
    RIGHT_RING(4),
    /** The right little finger. */
    RIGHT_LITTLE(5),
    /** The left thumb. */
    LEFT_THUMB(6),
    /** The left index finger. */
    LEFT_INDEX(7),
    /** The left middle finger. */
    LEFT_MIDDLE(8),
    /** The left ring finger. */
    LEFT_RING(9),
    /** The left little finger. */
    LEFT_LITTLE(10);

    private final int code;

    Finger(int code) {
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

    /**
     * What people call it.
     *
     * @param language the language of the name
     * @return the name
     */
    public String name(Language language) {
        return NativeText.required(Functions.rdg_finger_name(code, language.bytes()), this);
    }

    static Finger of(int code) {
        return Coded.of(values(), code, "the finger");
    }
}
