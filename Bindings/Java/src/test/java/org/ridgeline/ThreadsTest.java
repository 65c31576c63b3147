package org.ridgeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadsTest {
    private static final int THREADS = 16;
    private static final int ROUNDS = 64;

    @TempDir
    Path folder;

    @Test
    @DisplayName("Sixteen threads share one matcher, one session, one monitor and one gallery, and agree")
    void hammering() throws Exception {
        List<Template> prints = new ArrayList<>();
        for (int k = 1; k <= 8; k++) prints.add(Fixtures.template("0" + k + "_1.png"));
        ScoreTable expected = Matcher.matchMany(prints.subList(0, 1), prints);
        try (Matcher matcher = new Matcher(prints.get(0));
                Image image = Fixtures.image("01_1.png");
                EnrollmentSession session = new EnrollmentSession();
                CaptureMonitor monitor = new CaptureMonitor();
                Gallery gallery = Library.hasGallery() ? Gallery.create(folder.resolve("threads")) : null) {
            if (gallery != null) {
                for (int k = 0; k < 8; k++) {
                    gallery.add(new Enrollment(Integer.toString(k), prints.get(k), Finger.RIGHT_THUMB));
                }
            }
            List<Callable<Integer>> work = new ArrayList<>();
            for (int number = 0; number < THREADS; number++) {
                int me = number;
                work.add(() -> {
                    int wrong = 0;
                    for (int round = 0; round < ROUNDS; round++) {
                        int k = (round + me) % 8;
                        if (matcher.score(prints.get(k)) != expected.at(0, k)) wrong++;
                        if (round % 16 == 0) {
                            try (Extraction made = new Extractor().extract(image)) {
                                if (!made.template().equals(prints.get(0))) wrong++;
                                Finger finger = Finger.values()[1 + me % 10];
                                session.add(finger, made.template(), OptionalInt.of(50));
                            }
                            monitor.see(image);
                        }
                        if (gallery != null && round % 8 == 0) {
                            Identification found = gallery.identify(
                                    List.of(new Probe(prints.get(k))), SearchOptions.DEFAULT.withThreads(1), null);
                            if (!found.candidates().get(0).subject().equals(Integer.toString(k))) wrong++;
                            if (round % 32 == 8) {
                                String name = "thread " + me;
                                gallery.add(List.of(new Enrollment(name, prints.get(k), Finger.LEFT_LITTLE)), false);
                                if (gallery.remove(List.of(name)) != 1) wrong++;
                            }
                        }
                    }
                    return wrong;
                });
            }
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            int wrong = 0;
            for (Future<Integer> each : threads.invokeAll(work)) wrong += each.get();
            threads.shutdown();
            assertEquals(0, wrong);
        }
        prints.forEach(Template::close);
    }
}
