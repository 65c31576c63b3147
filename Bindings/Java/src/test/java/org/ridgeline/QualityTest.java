package org.ridgeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class QualityTest {
    @Test
    @DisplayName("A frame is judged much as its extraction is")
    void judged() {
        try (Image image = Fixtures.image("01_1.png");
                Extraction extraction = new Extractor().extract(image)) {
            Quality quality = extraction.quality();
            Quality preview = Quality.of(image);
            assertTrue(Math.abs(quality.score().orElseThrow() - preview.score().orElseThrow()) < 25);
            assertTrue(quality.failure().isEmpty());
            assertEquals(extraction.template().minutiaCount(), quality.minutiaCount());
            assertTrue(quality.clearArea() <= quality.ridgeArea() && quality.ridgeArea() <= quality.fingerArea());
            assertTrue(quality.ridgePeriod() > 5 && quality.ridgePeriod() < 15);
            assertTrue(quality.chanceOfMatch() > 0.5 && quality.chanceOfMatch() <= 1);
        }
    }

    @Test
    @DisplayName("The map shows the finger, and nothing around it")
    void map() {
        try (Image image = Fixtures.image("01_1.png")) {
            QualityMap map = Quality.of(image).map().orElseThrow();
            assertEquals(16, map.block());
            int seen = 0;
            for (int row = 0; row < map.rows(); row++) {
                for (int column = 0; column < map.columns(); column++) {
                    int value = map.at(column, row);
                    assertTrue(value >= 0 && value <= 100);
                    if (value > 0) seen++;
                }
            }
            assertTrue(seen > 50 && seen < map.rows() * map.columns());
            assertThrows(IndexOutOfBoundsException.class, () -> map.at(map.columns(), 0));
        }
    }

    @Test
    @DisplayName("A blank picture is a failure to enroll that says why")
    void blank() {
        try (Image blank = Fixtures.blank()) {
            NoPrintException error = assertThrows(NoPrintException.class, () -> new Extractor().extract(blank));
            assertEquals(Status.NO_PRINT, error.status());
            Quality quality = error.quality().orElseThrow();
            assertEquals(Optional.of(CaptureFailure.BLANK), quality.failure());
            assertEquals(OptionalInt.of(0), quality.score());
            assertEquals(Optional.of(CaptureFailure.BLANK), Quality.of(blank).failure());
        }
    }

    @Test
    @DisplayName("A template with too few minutiae is no probe and no reference, and no low score")
    void tooFew() {
        try (Template lone = Fixtures.lone();
                Template other = Fixtures.template("01_1.png");
                Matcher matcher = new Matcher(other)) {
            assertThrows(NoPrintException.class, () -> new Matcher(lone));
            NoPrintException error = assertThrows(NoPrintException.class, () -> matcher.score(lone));
            assertTrue(error.quality().isEmpty());
            ScoreTable table = Matcher.matchMany(List.of(other, lone), List.of(lone, other));
            assertTrue(Double.isNaN(table.at(0, 0)) && Double.isNaN(table.at(1, 1)));
            assertTrue(table.at(0, 1) > 40);
        }
    }

    @Test
    @DisplayName("The quality of a stored template is not known")
    void stored() {
        try (Template template = Fixtures.template("01_1.png");
                PrintFile file = PrintFile.read(template.bytes());
                Extraction extraction = new Extractor().extract(file, 0, null)) {
            assertTrue(file.prints().get(0).isTemplate());
            assertEquals(OptionalInt.empty(), extraction.quality().score());
            assertEquals(template, extraction.template());
            assertEquals(
                    Status.NOT_FOUND,
                    assertThrows(RidgelineException.class, () -> file.image(0)).status());
            assertThrows(RidgelineException.class, () -> file.image(-1));
            assertThrows(RidgelineException.class, () -> new Extractor().extract(file, 7, null));
        }
    }

    @Test
    @DisplayName("Every cause, failure, finger and instruction has words in both languages")
    void words() {
        for (Cause cause : Cause.values()) {
            assertFalse(cause.stableName().isEmpty());
            for (Direction direction : Direction.values()) {
                Optional<Direction> way = Optional.of(direction);
                assertNotEquals(cause.advice(way, Language.ENGLISH), cause.advice(way, Language.VIETNAMESE));
            }
            assertFalse(cause.advice(Optional.empty(), Language.ENGLISH).isEmpty());
        }
        assertEquals("tooDry", Cause.TOO_DRY.stableName());
        assertEquals("left", Direction.LEFT.stableName());
        for (CaptureFailure failure : CaptureFailure.values()) {
            assertFalse(failure.stableName().isEmpty());
            assertNotEquals(failure.advice(Language.ENGLISH), failure.advice(Language.VIETNAMESE));
        }
        for (Finger finger : Finger.values()) assertFalse(finger.name(Language.VIETNAMESE).isEmpty());
        assertNotEquals(Finger.RIGHT_INDEX.name(Language.ENGLISH), Finger.LEFT_INDEX.name(Language.ENGLISH));
        for (Instruction instruction : Instruction.values()) {
            assertNotEquals(instruction.text(Language.ENGLISH), instruction.text(Language.VIETNAMESE));
        }
        assertEquals(Language.VIETNAMESE, Language.of(Locale.forLanguageTag("vi-VN")));
        assertEquals(Language.ENGLISH, Language.of(Locale.FRENCH));
    }
}
