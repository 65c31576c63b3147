package org.ridgeline;

/** What to say to the person at the sensor. */
public enum Instruction implements Coded {
    /** Place the finger. */
    PLACE_FINGER(0),
    /** Do what the advice of the first finding says. */
    ADJUST(1),
    /** It gets better: keep on. */
    BETTER(2),
    /** Hold the finger still. */
    HOLD_STILL(3),
    /** The best frame is good: take it. */
    TAKE_IT_NOW(4),
    /** No good frame came in time; the best so far may still be taken. */
    GIVE_UP(5);

    private final int code;

    Instruction(int code) {
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
     * What to say, in one sentence.
     *
     * @param language the language of the sentence
     * @return the sentence
     */
    public String text(Language language) {
        return NativeText.required(Functions.rdg_instruction_text(code, language.bytes()), this);
    }

    static Instruction of(int code) {
        return Coded.of(values(), code, "the instruction");
    }
}
