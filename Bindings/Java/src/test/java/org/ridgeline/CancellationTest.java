package org.ridgeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CancellationTest {
    @Test
    @DisplayName("What was cancelled does not begin, and a time that is up ends it")
    void before() {
        try (Cancellation stop = new Cancellation();
                Cancellation past = Cancellation.after(Duration.ofNanos(-1));
                Cancellation late = Cancellation.after(Duration.ofHours(1));
                Image image = Fixtures.image("01_1.png")) {
            new Extractor().extract(image, stop).close();
            new Extractor().extract(image, late).close();
            stop.cancel();
            assertCancelled(() -> new Extractor().extract(image, stop));
            assertCancelled(() -> new Extractor().extract(image, past));
            assertCancelled(() -> Quality.of(image, stop));
        }
    }

    @Test
    @DisplayName("Another thread stops a long comparison")
    void during() throws Exception {
        try (Template one = Fixtures.template("01_1.png");
                Template two = Fixtures.template("02_1.png");
                Cancellation stop = new Cancellation()) {
            List<Template> many = Collections.nCopies(3000, two);
            AtomicLong seen = new AtomicLong();
            assertCancelled(() -> Matcher.matchMany(
                    Collections.nCopies(3000, one), many, 1, stop, (done, total) -> {
                        seen.set(done);
                        stop.cancel();
                    }));
            assertTrue(seen.get() < 9_000_000);
        }
    }

    @Test
    @DisplayName("Progress counts to the end")
    void progress() {
        try (Template one = Fixtures.template("01_1.png")) {
            AtomicLong last = new AtomicLong();
            Matcher.matchMany(
                    Collections.nCopies(20, one), Collections.nCopies(20, one), 2, null, (done, total) -> {
                        assertEquals(400, total);
                        last.set(done);
                    });
            assertEquals(400, last.get());
        }
    }

    @Test
    @DisplayName("What a progress report throws, the call throws")
    void thrown() {
        try (Template one = Fixtures.template("01_1.png")) {
            RuntimeException mine = new IllegalArgumentException("mine");
            assertSame(
                    mine,
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> Matcher.matchMany(List.of(one), List.of(one), 1, null, (done, total) -> {
                                throw mine;
                            })));
        }
    }

    private static void assertCancelled(Runnable call) {
        assertEquals(
                Status.CANCELLED,
                assertThrows(RidgelineException.class, call::run).status());
    }
}
