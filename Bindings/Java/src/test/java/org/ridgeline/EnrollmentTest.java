package org.ridgeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EnrollmentTest {
    private static final Finger FINGER = Finger.RIGHT_INDEX;

    @Test
    @DisplayName("Touches that share no skin are kept beside each other where the policy says so")
    void unjoined() {
        try (EnrollmentSession session =
                        new EnrollmentSession(EnrollmentPolicy.DEFAULT.withUnjoined(true), Language.ENGLISH);
                Template first = Fixtures.template("03_1.png");
                Template other = Fixtures.template("05_1.png");
                Template probe = Fixtures.template("05_2.png")) {
            session.add(FINGER, first, OptionalInt.of(40));
            EnrollmentAnswer answer = session.add(FINGER, other, OptionalInt.of(40));
            assertEquals(CaptureOutcome.ACCEPTED, answer.outcome());
            assertTrue(answer.bestScore().orElseThrow() < EnrollmentPolicy.DEFAULT.agreementScore());
            try (Consolidation reference = session.reference(FINGER).orElseThrow();
                    Matcher matcher = new Matcher(probe)) {
                assertEquals(2, reference.usedCount());
                assertTrue(matcher.score(reference.reference()) > 40);
            }
        }
    }

    @Test
    @DisplayName("A session takes captures until they are enough, and goes on after a restart")
    void session() {
        byte[] kept;
        try (EnrollmentSession session = new EnrollmentSession(
                        EnrollmentPolicy.DEFAULT.withMinimumCaptures(2), Language.VIETNAMESE);
                Image image = Fixtures.image("03_1.png");
                Image blank = Fixtures.blank()) {
            session.markMissing(Finger.RIGHT_LITTLE);
            EnrollmentAnswer nothing = session.add(FINGER, blank);
            assertEquals(CaptureOutcome.NO_TEMPLATE, nothing.outcome());
            assertEquals(NextStep.CAPTURE_AGAIN, nothing.next());
            assertFalse(nothing.advice().isEmpty());
            assertTrue(session.reference(FINGER).isEmpty());

            EnrollmentAnswer first = session.add(FINGER, image);
            assertEquals(CaptureOutcome.ACCEPTED, first.outcome());
            assertTrue(first.bestScore().isEmpty());
            assertTrue(first.capture().orElseThrow().score().orElseThrow() > 0);
            assertEquals(CaptureOutcome.SAME_PICTURE, session.add(FINGER, image).outcome());
            assertEquals(CaptureOutcome.MISSING_FINGER, session.add(Finger.RIGHT_LITTLE, image).outcome());
            kept = session.write();
        }
        try (EnrollmentSession session = EnrollmentSession.read(kept);
                Template second = Fixtures.template("03_2.png");
                Template third = Fixtures.template("03_3.png")) {
            EnrollmentAnswer answer = session.add(FINGER, second, OptionalInt.of(70));
            assertEquals(NextStep.DONE, answer.next());
            assertTrue(answer.bestScore().orElseThrow() > 40);
            try (Consolidation reference = session.reference(FINGER).orElseThrow()) {
                assertEquals(2, reference.usedCount());
            }
            List<RankedFinger> ranking = session.ranking();
            assertEquals(1, ranking.size());
            assertEquals(FINGER, ranking.get(0).finger());
            assertTrue(ranking.get(0).isForVerification());
            EnrollmentAnswer same = session.add(Finger.RIGHT_MIDDLE, third, OptionalInt.empty());
            assertEquals(CaptureOutcome.SAME_FINGER, same.outcome());
            assertEquals(Optional.of(FINGER), same.otherFinger());
        }
        byte[] broken = Arrays.copyOf(kept, 40);
        assertEquals(
                Status.BAD_RECORD,
                assertThrows(RidgelineException.class, () -> EnrollmentSession.read(broken)).status());
        assertThrows(RidgelineException.class, () -> EnrollmentSession.read(new byte[0]));
    }

    @Test
    @DisplayName("Several captures become one reference")
    void consolidation() {
        try (Image one = Fixtures.image("03_1.png");
                Image two = Fixtures.image("03_2.png");
                Extraction first = new Extractor().extract(one);
                Extraction second = new Extractor().extract(two);
                Template other = Fixtures.template("03_3.png");
                Consolidation plain = Consolidation.of(List.of(first.template(), second.template()));
                Consolidation judged = Consolidation.ofExtractions(List.of(first, second));
                Matcher matcher = new Matcher(other)) {
            assertEquals(2, plain.usedCount());
            assertTrue(judged.base() < 2);
            assertTrue(matcher.score(judged.reference()) > 40);
        }
        try (Template lone = Fixtures.lone()) {
            assertThrows(NoPrintException.class, () -> Consolidation.of(List.of(lone)));
        }
        assertThrows(RidgelineException.class, () -> Consolidation.of(List.of()));
    }

    @Test
    @DisplayName("A monitor asks for a finger, then takes a good one that holds still")
    void monitor() {
        try (CaptureMonitor monitor = new CaptureMonitor(new MonitorOptions(5, 3, 50, 90));
                Image blank = Fixtures.blank();
                Image frame = Fixtures.image("03_1.png")) {
            assertEquals(Instruction.PLACE_FINGER, monitor.see(blank).instruction());
            assertTrue(monitor.best().isEmpty());
            MonitorAnswer answer = monitor.see(frame);
            for (int k = 0; k < 10 && !answer.isFinal(); k++) {
                assertFalse(answer.text(Language.ENGLISH).isEmpty());
                answer = monitor.see(frame);
            }
            assertEquals(Instruction.TAKE_IT_NOW, answer.instruction());
            try (CaptureMonitor.Best best = monitor.best().orElseThrow()) {
                assertEquals(frame.width(), best.image().width());
                assertTrue(best.quality().score().orElseThrow() > 5);
            }
        }
    }

    @Test
    @DisplayName("A policy that cannot be kept is refused")
    void impossiblePolicy() {
        assertThrows(
                RidgelineException.class,
                () -> new EnrollmentSession(
                        EnrollmentPolicy.DEFAULT.withEnoughQuality(Double.NaN), Language.ENGLISH));
    }
}
