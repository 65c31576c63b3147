package org.ridgeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What no caller should pass is refused by name or taken for something harmless; it never ends the process. */
class HostileTest {
    private static final double[] REALS = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1, 0, Double.MIN_VALUE, 1e300, -1e300
    };
    private static final int[] INTEGERS = {Integer.MIN_VALUE, -1, 0, 1, 255, 65536, Integer.MAX_VALUE};

    @Test
    @DisplayName("Impossible numbers are survived in every option")
    void options() {
        try (Template template = Fixtures.template("01_1.png");
                Image image = Fixtures.image("01_1.png")) {
            byte[] file = Fixtures.bytes("01_1.png");
            for (double real : REALS) {
                survive(() -> Image.of(new byte[4096], 64, 64, real, Polarity.AUTOMATIC).close());
                survive(() -> PrintFile.read(file, ReadingOptions.DEFAULT.withPixelsPerInch(real)).close());
                survive(() -> template.write("iso-19794-2-2011", RecordOptions.DEFAULT.withPixelsPerInch(real)));
                survive(() -> new EnrollmentSession(
                                EnrollmentPolicy.DEFAULT.withEnoughQuality(real), Language.ENGLISH)
                        .close());
                survive(() -> Score.fused(real, real));
                survive(() -> Score.falseMatchRate(real));
                survive(() -> Score.atFalseMatchRate(real));
                float single = (float) real;
                survive(() -> Template.of(
                                Collections.nCopies(
                                        9, new Minutia(single, single, single, single, Minutia.Kind.ENDING)),
                                300,
                                300)
                        .close());
            }
            for (int integer : INTEGERS) {
                survive(() -> PrintFile.read(file, ReadingOptions.DEFAULT.withRawSize(integer, integer)).close());
                survive(() -> PrintFile.read(file, ReadingOptions.DEFAULT.withPixelLimit(integer)).close());
                survive(() -> template.write("ansi-378-2009", RecordOptions.DEFAULT.withImpression(integer)));
                survive(() -> template.write("ansi-378-2009", RecordOptions.DEFAULT.withQuality(integer)));
                survive(() -> new CaptureMonitor(new MonitorOptions(integer, integer, integer, integer)).close());
                survive(() -> new EnrollmentSession(
                                EnrollmentPolicy.DEFAULT.withMinimumCaptures(integer).withMaximumTries(integer),
                                Language.ENGLISH)
                        .close());
                survive(() -> Template.of(List.of(), integer, integer).close());
                survive(() -> Matcher.matchMany(List.of(template), List.of(template), integer % 65, null, null));
                try (EnrollmentSession session = new EnrollmentSession()) {
                    survive(() -> session.add(Finger.UNKNOWN, template, OptionalInt.of(integer)));
                }
            }
            survive(() -> Template.of(
                            Collections.nCopies(100_000, new Minutia(1, 1, 1, 1, Minutia.Kind.ENDING)), 300, 300)
                    .close());
            for (Duration time : List.of(
                    Duration.ofSeconds(Long.MAX_VALUE), Duration.ofSeconds(Long.MIN_VALUE), Duration.ZERO)) {
                try (Cancellation stop = Cancellation.after(time)) {
                    survive(() -> new Extractor().extract(image, stop).close());
                }
            }
        }
    }

    @Test
    @DisplayName("Damaged files of every format are survived")
    void files() {
        Random random = new Random(2);
        List<byte[]> files = new ArrayList<>();
        try (Image image = Fixtures.image("05_1.png");
                Template template = Fixtures.template("05_1.png")) {
            for (String format : Library.formats()) {
                survive(() -> files.add(image.write(format, Finger.RIGHT_INDEX)));
                survive(() -> files.add(template.write(format, RecordOptions.DEFAULT)));
            }
        }
        assertTrue(files.size() >= 20);
        for (byte[] file : files) {
            for (int round = 0; round < 10; round++) {
                byte[] damaged = file.clone();
                for (int k = 0; k <= round; k++) {
                    damaged[random.nextInt(Math.min(damaged.length, 200))] ^= (byte) random.nextInt();
                }
                survive(() -> {
                    ReadingOptions options = ReadingOptions.DEFAULT.withPixelLimit(1_000_000);
                    try (PrintFile read = PrintFile.read(damaged, options)) {
                        if (!read.prints().isEmpty()) new Extractor().extract(read, 0, null).close();
                    }
                });
            }
        }
    }

    @Test
    @DisplayName("Java's own faults, which come as signals, stay exceptions beside the library")
    void signals() {
        try (Template template = Fixtures.template("01_1.png")) {
            Object[] objects = {null, template};
            int caught = 0;
            for (int k = 0; k < 100_000; k++) {
                try {
                    objects[k & 1].hashCode();
                } catch (NullPointerException error) {
                    caught++;
                }
            }
            assertEquals(50_000, caught);
            assertThrows(StackOverflowError.class, () -> deeper(0));
            assertTrue(template.bytes().length > 0);
        }
    }

    private static int deeper(int depth) {
        return deeper(depth + 1) + 1;
    }

    private static void survive(Runnable call) {
        try {
            call.run();
        } catch (RidgelineException error) {
            assertFalse(error.getMessage().isBlank());
            assertTrue(error.status() != Status.INTERNAL, error.getMessage());
        }
    }
}
