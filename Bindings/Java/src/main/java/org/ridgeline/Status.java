package org.ridgeline;

/** Why a call failed. */
public enum Status {
    /** An impossible number or text: the caller's mistake. */
    INVALID_ARGUMENT(1),
    /** Room for a result was too small; these classes never let you see it. */
    BUFFER_TOO_SMALL(2),
    /** The {@link Cancellation} said so, or its time was up. */
    CANCELLED(3),
    /** What was asked for is not there: a print, a reference, a subject. */
    NOT_FOUND(4),
    /** Nothing usable was captured: failure to enroll, never a non-match. */
    NO_PRINT(10),
    /** The picture, its size or its resolution cannot be used. */
    BAD_IMAGE(20),
    /** The bytes of a template, record or stored session are damaged, or are something else. */
    BAD_RECORD(21),
    /** No such format, or one that has no room for the content. */
    UNSUPPORTED_FORMAT(22),
    /** The gallery cannot do it; the message says why and what to do. */
    GALLERY(30),
    /** The gallery needs a key, or another one. */
    GALLERY_KEY(31),
    /** Another process holds the gallery for too long: try again. */
    GALLERY_BUSY(32),
    /** The disk is full, or read-only. */
    GALLERY_DISK(33),
    /** A fault of the library. */
    INTERNAL(90);

    private final int code;

    Status(int code) {
        this.code = code;
    }

    /**
     * The number that the C library gives it.
     *
     * @return as in {@code ridgeline.h}
     */
    public int code() {
        return code;
    }

    static Status of(int code) {
        for (Status status : values()) if (status.code == code) return status;
        return INTERNAL;
    }
}
