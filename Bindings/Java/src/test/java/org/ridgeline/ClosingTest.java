package org.ridgeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClosingTest {
    @Test
    @DisplayName("To close twice does nothing, and a closed object says so")
    void closed() {
        Template template = Fixtures.template("01_1.png");
        Matcher matcher = new Matcher(template);
        Image image = Fixtures.blank();
        EnrollmentSession session = new EnrollmentSession();
        CaptureMonitor monitor = new CaptureMonitor();
        Cancellation cancellation = new Cancellation();
        PrintFile file = PrintFile.read(template.bytes());
        try (Template other = Fixtures.template("01_2.png");
                Image picture = Fixtures.blank()) {
            assertTrue(matcher.score(other) > 40);
            for (AutoCloseable each :
                    List.of(template, matcher, image, session, monitor, cancellation, file)) {
                for (int k = 0; k < 3; k++) close(each);
            }
            assertClosed(() -> matcher.score(other));
            assertClosed(() -> new Matcher(template));
            assertClosed(template::bytes);
            assertClosed(template::minutiae);
            assertClosed(image::pixels);
            assertClosed(() -> Quality.of(image));
            assertClosed(() -> session.ranking());
            assertClosed(() -> session.add(Finger.RIGHT_THUMB, picture));
            assertClosed(() -> monitor.see(picture));
            assertClosed(cancellation::cancel);
            assertClosed(() -> new Extractor().extract(picture, cancellation));
            assertClosed(() -> file.image(0));
            assertClosed(() -> Matcher.matchMany(List.of(other), List.of(other, template)));
            assertTrue(template.toString().contains("minutiae"));
            try (Matcher still = new Matcher(other)) {
                assertTrue(still.score(other) > 40, "an open template survives a call that a closed one ended");
            }
        }
    }

    @Test
    @DisplayName("A matcher outlives its probe")
    void outlives() {
        try (Template reference = Fixtures.template("01_2.png")) {
            Matcher matcher;
            double score;
            try (Template probe = Fixtures.template("01_1.png")) {
                matcher = new Matcher(probe);
                score = matcher.score(reference);
            }
            assertEquals(score, matcher.score(reference));
            matcher.close();
        }
    }

    @Test
    @DisplayName("A handle is destroyed once, by whoever comes last")
    void once() throws Exception {
        AtomicInteger destroyed = new AtomicInteger();
        for (int round = 0; round < 2000; round++) {
            Object owner = new Object();
            Handle handle = new Handle(owner, 1, address -> destroyed.incrementAndGet());
            int before = destroyed.get();
            CountDownLatch start = new CountDownLatch(1);
            Thread[] threads = new Thread[3];
            AtomicBoolean wasUsedLate = new AtomicBoolean();
            for (int k = 0; k < threads.length; k++) {
                boolean closes = k == 0;
                threads[k] = new Thread(() -> {
                    try {
                        start.await();
                    } catch (InterruptedException error) {
                        throw new IllegalStateException(error);
                    }
                    for (int n = 0; n < 20; n++) {
                        if (closes && n == 10) handle.free();
                        try (Use use = handle.use()) {
                            if (use.address() != 1 || destroyed.get() != before) wasUsedLate.set(true);
                        } catch (IllegalStateException closed) {
                            continue;
                        }
                    }
                });
                threads[k].start();
            }
            start.countDown();
            for (Thread thread : threads) thread.join();
            // Forgotten earlier, it would be the cleaner's to destroy, in its own time.
            Reference.reachabilityFence(owner);
            assertFalse(wasUsedLate.get());
            assertEquals(before + 1, destroyed.get());
        }
    }

    @Test
    @DisplayName("To close an object while other threads use it harms nobody")
    void closedInUse() throws Exception {
        try (Template reference = Fixtures.template("01_2.png")) {
            for (int round = 0; round < 20; round++) {
                Template probe = Fixtures.template("01_1.png");
                Matcher matcher = new Matcher(probe);
                double expected = matcher.score(reference);
                AtomicInteger wrong = new AtomicInteger();
                Thread[] threads = new Thread[4];
                for (int k = 0; k < threads.length; k++) {
                    threads[k] = new Thread(() -> {
                        try {
                            while (true) {
                                if (matcher.score(reference) != expected) wrong.incrementAndGet();
                                probe.bytes();
                            }
                        } catch (IllegalStateException closed) {
                            // As it should be.
                        }
                    });
                    threads[k].start();
                }
                Thread.sleep(2);
                matcher.close();
                probe.close();
                for (Thread thread : threads) thread.join();
                assertEquals(0, wrong.get());
            }
        }
    }

    @Test
    @DisplayName("What was forgotten is freed by the garbage collector")
    void forgotten() throws Exception {
        AtomicInteger destroyed = new AtomicInteger();
        WeakReference<Object> owner = forget(destroyed);
        for (int k = 0; k < 200 && destroyed.get() == 0; k++) {
            System.gc();
            Thread.sleep(10);
        }
        assertEquals(1, destroyed.get());
        assertTrue(owner.get() == null);
    }

    private static WeakReference<Object> forget(AtomicInteger destroyed) {
        Object owner = new Object();
        Handle handle = new Handle(owner, 1, address -> destroyed.incrementAndGet());
        assertEquals(1, handle.address());
        return new WeakReference<>(owner);
    }

    private static void close(AutoCloseable each) {
        try {
            each.close();
        } catch (Exception error) {
            throw new AssertionError(error);
        }
    }

    private static void assertClosed(Runnable call) {
        IllegalStateException error = assertThrows(IllegalStateException.class, call::run);
        assertTrue(error.getMessage().endsWith("is closed"));
    }
}
