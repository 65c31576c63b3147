package org.ridgeline;

import java.util.Optional;

/** Why a picture gives no template. */
public enum CaptureFailure implements Coded {
    /** The picture is too small. */
    TOO_SMALL(1),
    /** The picture is too large. */
    TOO_LARGE(2),
    /** There is nothing on the picture. */
    BLANK(3),
    /** What is on the picture has no ridges. */
    NO_RIDGES(4),
    /** More than one finger is on the picture. */
    SEVERAL_FINGERS(5),
    /** Too few minutiae to tell anybody apart. */
    TOO_FEW_MINUTIAE(6);

    private final int code;

    CaptureFailure(int code) {
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
     * A stable name for programs, such as {@code "blank"}.
     *
     * @return the name that the other interfaces use too
     */
    public String stableName() {
        return NativeText.required(Functions.rdg_failure_name(code), this);
    }

    /**
     * What the operator should do, in one or two sentences.
     *
     * @param language the language of the sentences
     * @return the sentences
     */
    public String advice(Language language) {
        return NativeText.required(Functions.rdg_failure_advice(code, language.bytes()), this);
    }

    static Optional<CaptureFailure> of(int code) {
        return code == 0 ? Optional.empty() : Optional.of(Coded.of(values(), code, "the failure"));
    }
}
