package org.ridgeline;

import java.util.Optional;

/** What is wrong with a picture or a finger. */
public enum Cause implements Coded {
    /** Nothing lies on the sensor. */
    NO_FINGER(1),
    /** More than one finger is on the picture. */
    SEVERAL_FINGERS(2),
    /** The ridges fit no finger at the resolution that was stated. */
    WRONG_RESOLUTION(3),
    /** The ridges are light on dark. */
    LIGHT_ON_DARK(4),
    /** A part of the fingertip is missing. */
    PARTIAL(5),
    /** The finger lies off the centre. */
    OFF_CENTRE(6),
    /** The finger is too dry. */
    TOO_DRY(7),
    /** The finger is too wet. */
    TOO_WET(8),
    /** The finger was pressed too lightly. */
    TOO_LIGHT(9),
    /** The finger was pressed too hard. */
    TOO_HARD(10),
    /** The finger moved. */
    SMEARED(11),
    /** The ridges are worn down. */
    WORN(12),
    /** Creases and cracks cut the ridges. */
    CREASED(13),
    /** Ridges and valleys hardly differ. */
    LOW_CONTRAST(14),
    /** A part of the sensor saw nothing. */
    BROKEN_SENSOR(15);

    private final int code;

    Cause(int code) {
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
     * A stable name for programs, such as {@code "tooDry"}.
     *
     * @return the name that the other interfaces use too
     */
    public String stableName() {
        return NativeText.required(Functions.rdg_cause_name(code), this);
    }

    /**
     * What the operator should do, in one or two sentences.
     *
     * @param direction which way to move the finger, if moving it helps
     * @param language the language of the sentences
     * @return the sentences
     */
    public String advice(Optional<Direction> direction, Language language) {
        int way = direction.map(Direction::code).orElse(0);
        return NativeText.required(Functions.rdg_cause_advice(code, way, language.bytes()), this);
    }

    static Cause of(int code) {
        return Coded.of(values(), code, "the cause");
    }
}
