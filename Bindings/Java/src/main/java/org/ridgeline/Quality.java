package org.ridgeline;

import com.sun.jna.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How good a picture is, and what is wrong with it.
 *
 * @param score 0 to 100, higher is better; nothing where it is not known, for a template that was stored
 * @param failure why the picture gives no template, if it gives none
 * @param findings what is wrong, worst first
 * @param minutiaCount the number of minutiae
 * @param chanceOfMatch the chance that a comparison with a good mate reaches a score of 40
 * @param fingerArea square millimetres inside the outline of the finger
 * @param ridgeArea square millimetres where ridges are seen
 * @param clearArea square millimetres where ridges are clear
 * @param ridgePeriod the median distance from ridge to ridge, pixels at 500 per inch
 * @param map the quality of each block; nothing for a stored template and for pictures beyond 60,000 blocks
 */
public record Quality(
        OptionalInt score,
        Optional<CaptureFailure> failure,
        List<Finding> findings,
        int minutiaCount,
        double chanceOfMatch,
        double fingerArea,
        double ridgeArea,
        double clearArea,
        double ridgePeriod,
        Optional<QualityMap> map) {
    /**
     * Copies the findings.
     *
     * @param score 0 to 100, higher is better; nothing where it is not known, for a template that was stored
     * @param failure why the picture gives no template, if it gives none
     * @param findings what is wrong, worst first
     * @param minutiaCount the number of minutiae
     * @param chanceOfMatch the chance that a comparison with a good mate reaches a score of 40
     * @param fingerArea square millimetres inside the outline of the finger
     * @param ridgeArea square millimetres where ridges are seen
     * @param clearArea square millimetres where ridges are clear
     * @param ridgePeriod the median distance from ridge to ridge, pixels at 500 per inch
     * @param map the quality of each block; nothing for a stored template and for pictures beyond 60,000 blocks
     */
    public Quality {
        Objects.requireNonNull(score, "score");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(map, "map");
        findings = List.copyOf(findings);
    }

    /**
     * Judges a frame of a preview, several times faster than an extraction.
     *
     * @param image the frame
     * @return its quality, also for a frame without a finger: {@link #failure} says so
     */
    public static Quality of(Image image) {
        return of(image, null);
    }

    /**
     * Judges a frame, and can be stopped.
     *
     * @param image the frame
     * @param cancellation may be {@code null}
     * @return its quality
     */
    public static Quality of(Image image, Cancellation cancellation) {
        Failure failure = new Failure();
        try (Use picture = image.use();
                Use stop = Cancellation.use(cancellation);
                Memory memory = memory()) {
            failure.check(Functions.rdg_judge(picture.address(), stop.address(), memory, failure.bytes));
            return read(memory);
        }
    }

    private static final int MAP_BYTES = 60_000;

    /** Room for a quality and its map. */
    static Memory memory() {
        Memory memory = new Memory(Layouts.Quality.BYTES + MAP_BYTES);
        memory.setMemory(0, Layouts.Quality.BYTES, (byte) 0);
        memory.setLong(Layouts.SIZE, Layouts.Quality.BYTES);
        memory.setPointer(Layouts.Quality.MAP, memory.share(Layouts.Quality.BYTES));
        memory.setLong(Layouts.Quality.MAP_CAPACITY, MAP_BYTES);
        return memory;
    }

    /** What a call wrote there. */
    static Quality read(Memory memory) {
        Struct quality = Struct.of(memory.getByteArray(0, Layouts.Quality.BYTES));
        int count = quality.int32(Layouts.Quality.FINDING_COUNT);
        List<Finding> findings = new ArrayList<>(count);
        for (int k = 0; k < count; k++) {
            findings.add(Finding.of(quality.at(Layouts.Quality.FINDINGS + k * Layouts.Finding.BYTES)));
        }
        int score = quality.int32(Layouts.Quality.SCORE);
        int columns = quality.int32(Layouts.Quality.MAP_COLUMNS);
        int rows = quality.int32(Layouts.Quality.MAP_ROWS);
        int blocks = columns * rows;
        return new Quality(
                score < 0 ? OptionalInt.empty() : OptionalInt.of(score),
                CaptureFailure.of(quality.int32(Layouts.Quality.FAILURE)),
                findings,
                quality.int32(Layouts.Quality.MINUTIA_COUNT),
                quality.real(Layouts.Quality.CHANCE_OF_MATCH),
                quality.real(Layouts.Quality.FINGER_AREA),
                quality.real(Layouts.Quality.RIDGE_AREA),
                quality.real(Layouts.Quality.CLEAR_AREA),
                quality.real(Layouts.Quality.RIDGE_PERIOD),
                blocks == 0 || blocks > MAP_BYTES
                        ? Optional.empty()
                        : Optional.of(new QualityMap(
                                columns,
                                rows,
                                quality.int32(Layouts.Quality.MAP_BLOCK),
                                memory.getByteArray(Layouts.Quality.BYTES, blocks))));
    }
}
