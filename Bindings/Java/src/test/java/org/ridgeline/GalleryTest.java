package org.ridgeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryTest {
    private static final Finger FINGER = Finger.RIGHT_INDEX;

    @TempDir
    Path folder;

    @BeforeEach
    void galleries() {
        Assumptions.assumeTrue(Library.hasGallery(), "this build of the library has no galleries");
    }

    private static List<Enrollment> people() {
        List<Enrollment> rows = new ArrayList<>();
        String[][] people = {
            {"a", "01_1.png"}, {"b", "02_1.png"}, {"c", "03_1.png"}, {"d", "04_1.png"}, {"ç", "03_2.png"}
        };
        for (String[] person : people) {
            rows.add(new Enrollment(person[0], Fixtures.template(person[1]), FINGER)
                    .withQuality(70)
                    .withSource(person[1])
                    .withGroup(person[0].equals("b") ? -1 : 7)
                    .withTime(Instant.ofEpochSecond(1_700_000_000)));
        }
        return rows;
    }

    @Test
    @DisplayName("Who was enrolled is identified, and nobody else")
    void identification() {
        try (Gallery gallery = Gallery.create(folder.resolve("people"));
                Template probe = Fixtures.template("03_3.png");
                Template stranger = Fixtures.template("08_1.png")) {
            long[] ids = gallery.add(people(), true);
            assertArrayEquals(ids, gallery.add(people(), true), "what is there keeps its number");
            assertEquals(0, gallery.add(List.of(), true).length);
            assertEquals(5, gallery.info().references());

            Identification found = gallery.identify(new Probe(probe, FINGER));
            Candidate best = found.hit().orElseThrow();
            assertTrue(Set.of("c", "ç").contains(best.subject()));
            assertTrue(best.score() >= found.threshold());
            assertEquals(5, found.references());
            assertEquals(0, found.unreadable());
            assertTrue(gallery.identify(new Probe(stranger)).hit().isEmpty());
            Identification nothing = gallery.identify(new Probe(probe, Finger.LEFT_THUMB));
            assertEquals(0, nothing.references());
            assertEquals(Status.GALLERY, refusal(nothing::hit), "where nothing was judged it is not nobody");
            Identification damaged = new Identification(List.of(), 40, 5, 5, 1);
            assertEquals(Status.GALLERY, refusal(damaged::hit), "of a damaged reference it is not known");

            SearchOptions few = SearchOptions.DEFAULT.withCandidateLimit(1).withThreads(1).exhaustive();
            assertEquals(1, gallery.identify(List.of(new Probe(probe)), few, null).candidates().size());
            SearchOptions group = SearchOptions.DEFAULT.withGroups(Set.of(-1));
            assertEquals(
                    List.of("b"),
                    gallery.identify(List.of(new Probe(probe)), group, null).candidates().stream()
                            .map(Candidate::subject)
                            .toList());

            assertTrue(gallery.compare("c", List.of(new Probe(probe, FINGER))).orElseThrow() > 40);
            assertTrue(gallery.compare("a", List.of(new Probe(probe, FINGER))).orElseThrow() < 40);
            assertTrue(gallery.compare("nobody", List.of(new Probe(probe, FINGER))).isEmpty());
            assertTrue(gallery.compare("c", List.of(new Probe(probe, Finger.LEFT_THUMB))).isEmpty());
        }
    }

    @Test
    @DisplayName("What is known of references is listed as it was given")
    void listing() {
        try (Gallery gallery = Gallery.create(folder.resolve("people"))) {
            List<Enrollment> rows = people();
            long[] ids = gallery.add(rows, true);
            List<ListedReference> all = new ArrayList<>();
            gallery.forEach(all::add);
            assertEquals(5, all.size());
            ListedReference last = all.get(4);
            assertEquals("ç", last.subject());
            assertEquals(ids[4], last.reference());
            assertEquals(FINGER, last.finger());
            assertEquals(7, last.group());
            assertEquals(70, last.quality().orElseThrow());
            assertEquals(Optional.of("03_2.png"), last.source());
            assertEquals(Instant.ofEpochSecond(1_700_000_000), last.time());
            assertEquals(-1, gallery.references("b").get(0).group());
            assertEquals(List.of(), gallery.references("nobody"));
            try (Template stored = gallery.template(ids[2]).orElseThrow()) {
                assertEquals(rows.get(2).template(), stored);
            }
            assertTrue(gallery.template(1 << 30).isEmpty());
            RuntimeException mine = new IllegalArgumentException("enough");
            AtomicLong calls = new AtomicLong();
            assertSame(mine, assertThrows(RuntimeException.class, () -> gallery.forEach(each -> {
                calls.incrementAndGet();
                throw mine;
            })));
            assertEquals(1, calls.get());
        }
    }

    @Test
    @DisplayName("People under two names are found, and removed subjects are gone")
    void care() {
        try (Gallery gallery = Gallery.create(folder.resolve("people"));
                Cancellation stop = new Cancellation()) {
            gallery.add(people(), true);
            stop.cancel();
            assertThrows(
                    RidgelineException.class,
                    () -> gallery.dedupe(DedupeOptions.DEFAULT, pair -> {}, stop, null));
            List<Duplicate> pairs = new ArrayList<>();
            AtomicLong last = new AtomicLong();
            gallery.dedupe(DedupeOptions.DEFAULT, pairs::add, null, (done, total) -> last.set(done));
            assertEquals(1, pairs.size());
            assertEquals(Set.of("c", "ç"), Set.of(pairs.get(0).first(), pairs.get(0).second()));
            assertTrue(pairs.get(0).score() > 40);
            assertTrue(last.get() > 0);

            assertEquals(List.of(), gallery.verify());
            // Too few people to say how high strangers score.
            assertEquals(false, gallery.measureStrangers(0, 1, null, null));
            assertEquals(1, gallery.remove(List.of("d", "nobody")));
            assertEquals(0, gallery.remove(List.of()));
            gallery.compact();
            assertEquals(4, gallery.info().subjects());
        }
    }

    @Test
    @DisplayName("An encrypted gallery opens with its key only")
    void keys() {
        String key = Gallery.newKey();
        String other = Gallery.newKey();
        assertEquals(64, key.length());
        assertFalse(key.equals(other));
        Path people = folder.resolve("people");
        try (Gallery gallery = Gallery.create(people, key)) {
            gallery.add(people(), false);
            assertTrue(gallery.info().isEncrypted());
            gallery.rewrap(other);
        }
        assertEquals(Status.GALLERY_KEY, refusal(() -> Gallery.open(people)));
        assertEquals(Status.GALLERY_KEY, refusal(() -> Gallery.open(people, key)));
        try (Gallery gallery = Gallery.open(people, other)) {
            assertEquals(5, gallery.info().subjects());
            assertEquals(0, gallery.info().referencesWithTexture());
        }
    }

    @Test
    @DisplayName("What a gallery cannot do it says by name")
    void refusals() {
        Path people = folder.resolve("people");
        assertEquals(Status.NOT_FOUND, refusal(() -> Gallery.open(people)));
        Gallery gallery = Gallery.create(people);
        assertEquals(Status.GALLERY, refusal(() -> Gallery.create(people)));
        try (Template template = Fixtures.template("01_1.png");
                Template lone = Fixtures.lone()) {
            for (String subject : new String[] {"", "x".repeat(201), "nul\0nul", "\udc00"}) {
                assertEquals(
                        Status.INVALID_ARGUMENT,
                        refusal(() -> gallery.add(new Enrollment(subject, template, FINGER))),
                        subject);
            }
            assertThrows(RidgelineException.class, () -> gallery.identify());
            assertThrows(RidgelineException.class, () -> gallery.identify(new Probe(lone)));
            assertEquals(Status.INVALID_ARGUMENT, refusal(() -> gallery.identify(
                    List.of(new Probe(template)), SearchOptions.DEFAULT.withFalsePositiveRate(0), null)));
            assertEquals(
                    Status.INVALID_ARGUMENT, refusal(() -> SearchOptions.DEFAULT.withCandidateLimit(0)));
            gallery.close();
            gallery.close();
            assertThrows(IllegalStateException.class, () -> gallery.identify(new Probe(template)));
        }
    }

    private static Status refusal(Runnable call) {
        return assertThrows(RidgelineException.class, call::run).status();
    }
}
