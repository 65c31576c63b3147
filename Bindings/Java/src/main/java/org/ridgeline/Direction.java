package org.ridgeline;

import java.util.Optional;

/** Which way to move a finger, as seen on the picture. */
public enum Direction implements Coded {
    /** To the left. */
    LEFT(1),
    /** To the right. */
    RIGHT(2),
    /** Up. */
    UP(3),
    /** Down. */
    DOWN(4);

    private final int code;

    Direction(int code) {
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
     * A stable name for programs, such as {@code "left"}.
     *
     * @return the name that the other interfaces use too
     */
    public String stableName() {
        return NativeText.required(Functions.rdg_direction_name(code), this);
    }

    static Optional<Direction> of(int code) {
        return code == 0 ? Optional.empty() : Optional.of(Coded.of(values(), code, "the direction"));
    }
}
