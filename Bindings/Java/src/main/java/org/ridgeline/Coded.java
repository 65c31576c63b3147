package org.ridgeline;

/** A value that the library knows by a number. */
interface Coded {
    int code();

    /** The value of a number. A number that these classes do not know comes from a later library. */
    static <T extends Coded> T of(T[] values, int code, String what) {
        for (T value : values) if (value.code() == code) return value;
        throw new RidgelineException(Status.INTERNAL, "the library says " + what + " " + code
                + ", which these classes do not know: install library and classes of one release");
    }
}
