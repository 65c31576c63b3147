package org.ridgeline;

/** Whether ridges are dark or light on a picture. */
public enum Polarity implements Coded {
    /** The engine finds out. */
    AUTOMATIC(0),
    /** Dark ridges on a light ground, as ink and most sensors give. */
    DARK_RIDGES(1),
    /** Light ridges on a dark ground. */
    LIGHT_RIDGES(2);

    private final int code;

    Polarity(int code) {
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

    static Polarity of(int code) {
        return Coded.of(values(), code, "the polarity");
    }
}
