package org.ridgeline;


/**
 * A point where a ridge ends or forks.
 *
 * @param x pixels at 500 per inch from the left
 * @param y pixels at 500 per inch from the top
 * @param direction radians, as ISO/IEC 19794-2 defines it
 * @param quality 0 to 1
 * @param kind an ending or a bifurcation
 */
public record Minutia(float x, float y, float direction, float quality, Kind kind) {
    /** What a minutia is. */
    public enum Kind implements Coded {
        /** It is not said. */
        UNKNOWN(0),
        /** A ridge ends. */
        ENDING(1),
        /** A ridge forks. */
        BIFURCATION(2);

        private final int code;

        Kind(int code) {
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
    }

    static Minutia of(Struct minutia) {
        return new Minutia(
                minutia.single(Layouts.Minutia.X),
                minutia.single(Layouts.Minutia.Y),
                minutia.single(Layouts.Minutia.DIRECTION),
                minutia.single(Layouts.Minutia.QUALITY),
                Coded.of(Kind.values(), minutia.int32(Layouts.Minutia.KIND), "the kind of minutia"));
    }

    void write(Struct minutia) {
        minutia.set(Layouts.Minutia.X, x)
                .set(Layouts.Minutia.Y, y)
                .set(Layouts.Minutia.DIRECTION, direction)
                .set(Layouts.Minutia.QUALITY, quality)
                .set(Layouts.Minutia.KIND, kind.code());
    }
}
