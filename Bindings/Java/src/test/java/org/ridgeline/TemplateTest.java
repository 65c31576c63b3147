package org.ridgeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TemplateTest {
    @Test
    @DisplayName("A template that was written and read again is equal, and compares exactly as before")
    void storage() {
        try (Template probe = Fixtures.template("01_1.png");
                Template reference = Fixtures.template("01_2.png");
                Template again = Template.read(reference.bytes());
                Matcher matcher = new Matcher(probe)) {
            assertEquals(reference, again);
            assertEquals(reference.hashCode(), again.hashCode());
            assertNotEquals(reference, probe);
            assertEquals(matcher.score(reference), matcher.score(again));
            assertArrayEquals(reference.bytes(), again.bytes());
        }
    }

    @Test
    @DisplayName("A template passes through Java's serialization")
    void serialization() throws Exception {
        try (Template template = Fixtures.template("01_1.png");
                Template again = (Template) deserialized(serialized(template))) {
            assertEquals(template, again);
        }
    }

    @Test
    @DisplayName("Damaged bytes in a stream of serialized objects are an invalid object")
    void damagedStream() throws Exception {
        try (Template template = Fixtures.template("01_1.png")) {
            byte[] stream = serialized(template);
            stream[stream.length - 1000] ^= 1;
            assertThrows(InvalidObjectException.class, () -> deserialized(stream));
        }
    }

    @Test
    @DisplayName("Records of other software keep the minutiae, and still match")
    void records() {
        try (Template probe = Fixtures.template("01_1.png");
                Template reference = Fixtures.template("01_2.png");
                Matcher matcher = new Matcher(probe)) {
            for (String format : new String[] {
                "iso-19794-2-2005", "iso-19794-2-2011", "ansi-378-2004", "ansi-378-2009", "ansi-378-2009-am1", "xyt",
                "xyt-m1", "sourceafis"
            }) {
                byte[] record = reference.write(
                        format, RecordOptions.DEFAULT.withFinger(Finger.RIGHT_INDEX).withQuality(71));
                try (Template read = Template.read(record)) {
                    assertTrue(matcher.score(read) > 40, format);
                    assertTrue(!read.hasTexture(), format);
                }
            }
        }
    }

    @Test
    @DisplayName("Minutiae of other software make a template")
    void minutiae() {
        try (Template probe = Fixtures.template("01_1.png")) {
            List<Minutia> minutiae = probe.minutiae();
            assertEquals(probe.minutiaCount(), minutiae.size());
            assertTrue(minutiae.get(0).quality() >= minutiae.get(minutiae.size() - 1).quality());
            for (Minutia minutia : minutiae) {
                assertTrue(minutia.x() >= 0 && minutia.x() <= probe.width());
                assertTrue(Math.abs(minutia.direction()) <= 2 * Math.PI);
            }
            try (Template made = Template.of(minutiae, probe.width(), probe.height());
                    Matcher matcher = new Matcher(probe)) {
                assertTrue(matcher.score(made) > 40);
            }
        }
        try (Template none = Template.of(List.of(), 300, 300)) {
            assertEquals(List.of(), none.minutiae());
        }
    }

    @Test
    @DisplayName("Without texture a template is smaller")
    void withoutTexture() {
        try (Image image = Fixtures.image("01_1.png");
                Extraction whole = new Extractor().extract(image);
                Extraction bare = new Extractor().withoutTexture().extract(image)) {
            assertTrue(whole.template().hasTexture() && whole.template().hasFlow());
            assertTrue(!bare.template().hasTexture());
            assertTrue(bare.template().bytes().length < whole.template().bytes().length / 2);
        }
    }

    @Test
    @DisplayName("Damaged bytes are refused or read, but never end the process")
    void damage() {
        Random random = new Random(1);
        byte[] bytes;
        try (Template template = Fixtures.template("01_1.png")) {
            bytes = template.bytes();
        }
        assertThrows(RidgelineException.class, () -> Template.read(new byte[0]));
        assertThrows(NullPointerException.class, () -> Template.read(null));
        for (int round = 0; round < 2000; round++) {
            byte[] damaged = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                Template.read(damaged).close();
            } catch (RidgelineException error) {
                assertTrue(Set.of(Status.BAD_RECORD, Status.UNSUPPORTED_FORMAT).contains(error.status()));
            }
        }
    }

    private static byte[] serialized(Object object) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static Object deserialized(byte[] bytes) throws Exception {
        try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return stream.readObject();
        }
    }
}
