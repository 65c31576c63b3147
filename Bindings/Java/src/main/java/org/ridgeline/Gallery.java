package org.ridgeline;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * References of many subjects in a folder, kept through power cuts, and the search in them.
 *
 * <p>Any number of threads and processes may search while one writes. What a method has added or removed when it
 * returns is on the disk. A build of the library without galleries throws {@link UnsupportedOperationException}: see
 * {@link Library#hasGallery}.
 */
public final class Gallery implements AutoCloseable {
    private final Handle handle;

    private Gallery(long address) {
        handle = new Handle(this, address, GalleryFunctions::rdg_gallery_destroy);
    }

    /**
     * A new gallery in clear.
     *
     * @param folder where; made if it is missing
     * @return the gallery
     */
    public static Gallery create(Path folder) {
        return make(folder, null);
    }

    /**
     * A new gallery whose references are encrypted.
     *
     * @param folder where; made if it is missing
     * @param key 64 hexadecimal digits or base64 of 32 bytes: see {@link #newKey}
     * @return the gallery
     */
    public static Gallery create(Path folder, String key) {
        return make(folder, Objects.requireNonNull(key, "key"));
    }

    private static Gallery make(Path folder, String key) {
        Failure failure = new Failure();
        long[] out = new long[1];
        failure.check(GalleryFunctions.rdg_gallery_create(name(folder), key(key), out, failure.bytes));
        return new Gallery(out[0]);
    }

    /**
     * Opens a gallery in clear.
     *
     * @param folder where it is
     * @return the gallery
     */
    public static Gallery open(Path folder) {
        return open(folder, Optional.empty(), null);
    }

    /**
     * Opens an encrypted gallery.
     *
     * @param folder where it is
     * @param key its key
     * @return the gallery
     */
    public static Gallery open(Path folder, String key) {
        return open(folder, Optional.of(key), null);
    }

    /**
     * Opens a gallery; its index is made if it is missing.
     *
     * @param folder where it is
     * @param key its key, if it is encrypted
     * @param progress shows how far the index is; may be {@code null}
     * @return the gallery
     */
    public static Gallery open(Path folder, Optional<String> key, Progress progress) {
        return open(folder, key, progress, null);
    }

    /**
     * Opens a gallery, and gives up when it is told to.
     *
     * @param folder where it is
     * @param key its key, if it is encrypted
     * @param progress shows how far the index is; may be {@code null}
     * @param cancellation stops the making of the index; may be {@code null}
     * @return the gallery
     */
    public static Gallery open(
            Path folder, Optional<String> key, Progress progress, Cancellation cancellation) {
        Failure failure = new Failure();
        long[] out = new long[1];
        try (Use stop = Cancellation.use(cancellation);
                Callbacks callbacks = new Callbacks(progress, null)) {
            failure.check(GalleryFunctions.rdg_gallery_open(
                    name(folder),
                    key(key.orElse(null)),
                    stop.address(),
                    callbacks.progress(),
                    callbacks.context(),
                    out,
                    failure.bytes));
            Gallery opened = new Gallery(out[0]);
            try {
                callbacks.rethrow();
                return opened;
            } catch (Throwable error) {
                opened.close();
                throw error;
            }
        }
    }

    /**
     * A new random key.
     *
     * @return 64 hexadecimal digits
     */
    public static String newKey() {
        Failure failure = new Failure();
        byte[] key = new byte[65];
        failure.check(GalleryFunctions.rdg_gallery_new_key(key, key.length, failure.bytes));
        return Struct.of(key).text(0);
    }

    /**
     * What is in it.
     *
     * @return counts and sizes
     */
    public GalleryInfo info() {
        Struct info = Struct.growing(Layouts.GalleryInfo.BYTES);
        Failure failure = new Failure();
        try (Use use = handle.use()) {
            failure.check(GalleryFunctions.rdg_gallery_get_info(use.address(), info.bytes, failure.bytes));
        }
        return GalleryInfo.of(info);
    }

    /**
     * Adds references: all of them or, on failure, none.
     *
     * @param enrollments the references; one that is there already keeps its number
     * @param keepsTexture whether to keep the ridges, too
     * @return the number of each reference
     */
    public long[] add(List<Enrollment> enrollments, boolean keepsTexture) {
        List<Enrollment> rows = List.copyOf(enrollments);
        if (rows.isEmpty()) return new long[0];
        List<byte[]> texts = new ArrayList<>(2 * rows.size());
        for (Enrollment row : rows) {
            texts.add(NativeText.bytes("the subject", Objects.requireNonNull(row.subject(), "subject")));
            texts.add(NativeText.bytes("the source", row.source().orElse(null)));
        }
        long[] ids = new long[rows.size()];
        Failure failure = new Failure();
        try (Use gallery = handle.use();
                Uses templates = new Uses(rows, row -> row.template().handle());
                NativeBlock block = new NativeBlock((long) rows.size() * Layouts.Enrollment.BYTES, texts)) {
            long[] addresses = templates.addresses();
            for (int k = 0; k < rows.size(); k++) {
                Enrollment row = rows.get(k);
                block.write(
                        (long) k * Layouts.Enrollment.BYTES,
                        Struct.growing(Layouts.Enrollment.BYTES)
                                .set(Layouts.Enrollment.SUBJECT, block.append(texts.get(2 * k)))
                                .set(Layouts.Enrollment.PRINT, addresses[k])
                                .set(Layouts.Enrollment.FINGER, row.finger().code())
                                .set(Layouts.Enrollment.GROUP, row.group())
                                .set(Layouts.Enrollment.QUALITY, row.quality().orElse(-1))
                                .set(Layouts.Enrollment.SOURCE, block.append(texts.get(2 * k + 1)))
                                .set(Layouts.Enrollment.TIME, row.time().getEpochSecond()));
            }
            failure.check(GalleryFunctions.rdg_gallery_add(
                    gallery.address(), block.pointer(), rows.size(), keepsTexture ? 1 : 0, ids, failure.bytes));
        }
        return ids;
    }

    /**
     * Adds one reference without its ridges. {@link #add(List, boolean)} can keep them: five times the space, fewer
     * misses.
     *
     * @param enrollment the reference
     * @return its number
     */
    public long add(Enrollment enrollment) {
        return add(List.of(enrollment), false)[0];
    }

    /**
     * Removes subjects with all that is known of them.
     *
     * @param subjects your names of them; those that are not there are passed over
     * @return how many were there
     */
    public long remove(Collection<String> subjects) {
        List<byte[]> names = new ArrayList<>(subjects.size());
        for (String subject : subjects) {
            names.add(NativeText.bytes("the subject", Objects.requireNonNull(subject, "subject")));
        }
        long[] removed = new long[1];
        Failure failure = new Failure();
        try (Use use = handle.use();
                NativeBlock block = new NativeBlock(8L * names.size(), names)) {
            for (int k = 0; k < names.size(); k++) block.write(8L * k, block.append(names.get(k)));
            failure.check(GalleryFunctions.rdg_gallery_remove(
                    use.address(), block.pointer(), names.size(), removed, failure.bytes));
        }
        return removed[0];
    }

    /**
     * The references of a subject, in the order of enrollment.
     *
     * @param subject your name of the subject
     * @return none if there is no such subject
     */
    public List<ListedReference> references(String subject) {
        List<ListedReference> references = new ArrayList<>();
        list(Objects.requireNonNull(subject, "subject"), references::add);
        return List.copyOf(references);
    }

    /**
     * All references, in the order of enrollment.
     *
     * @param receiver is given each; what it throws ends the listing, and is thrown by this method
     */
    public void forEach(Consumer<ListedReference> receiver) {
        list(null, Objects.requireNonNull(receiver, "receiver"));
    }

    private void list(String subject, Consumer<ListedReference> receiver) {
        Failure failure = new Failure();
        try (Use use = handle.use();
                Callbacks callbacks = new Callbacks(null, item -> receiver.accept(listed(item)))) {
            int status = GalleryFunctions.rdg_gallery_list(
                    use.address(),
                    NativeText.bytes("the subject", subject),
                    callbacks.sink(),
                    callbacks.context(),
                    failure.bytes);
            callbacks.rethrow();
            failure.check(status);
        }
    }

    private static ListedReference listed(Pointer item) {
        int quality = item.getInt(Layouts.Listed.QUALITY);
        return new ListedReference(
                item.getLong(Layouts.Listed.REFERENCE),
                NativeText.at(item.getPointer(Layouts.Listed.SUBJECT)),
                Finger.of(item.getInt(Layouts.Listed.FINGER)),
                item.getInt(Layouts.Listed.GROUP),
                quality < 0 ? OptionalInt.empty() : OptionalInt.of(quality),
                NativeText.at(item.getLong(Layouts.Listed.SOURCE)),
                Instant.ofEpochSecond(item.getLong(Layouts.Listed.TIME)));
    }

    /**
     * The template of a reference.
     *
     * @param reference its number
     * @return nothing if there is no such reference
     */
    public Optional<Template> template(long reference) {
        Failure failure = new Failure();
        long[] out = new long[1];
        try (Use use = handle.use()) {
            int status = GalleryFunctions.rdg_gallery_get_template(use.address(), reference, out, failure.bytes);
            if (status == Status.NOT_FOUND.code()) return Optional.empty();
            failure.check(status);
        }
        return Optional.of(new Template(out[0]));
    }

    /**
     * Whose print this is.
     *
     * @param probes prints of one person
     * @return the candidates
     */
    public Identification identify(Probe... probes) {
        return identify(Arrays.asList(probes), SearchOptions.DEFAULT, null);
    }

    /**
     * Whose prints these are.
     *
     * @param probes prints of one person
     * @param options how to search
     * @param cancellation may be {@code null}
     * @return the candidates
     */
    public Identification identify(List<Probe> probes, SearchOptions options, Cancellation cancellation) {
        List<Probe> prints = List.copyOf(probes);
        Struct summary = Struct.growing(Layouts.Identification.BYTES);
        try (Use gallery = handle.use();
                Uses templates = new Uses(prints, probe -> probe.template().handle());
                Use stop = Cancellation.use(cancellation);
                NativeBlock block = searchOptions(options)) {
            byte[] structs = structs(prints, templates.addresses());
            // Room for all candidates at once: to ask again would search again.
            Struct found = Struct.of(NativeBytes.read(
                    options.candidateLimit(), Layouts.Candidate.BYTES, (buffer, capacity, count, error) ->
                            GalleryFunctions.rdg_gallery_identify(
                                    gallery.address(),
                                    structs,
                                    prints.size(),
                                    block.pointer(),
                                    stop.address(),
                                    buffer,
                                    capacity,
                                    count,
                                    summary.bytes,
                                    error)));
            List<Candidate> candidates = IntStream.range(0, found.bytes.length / Layouts.Candidate.BYTES)
                    .mapToObj(k -> Candidate.of(found.at(k * Layouts.Candidate.BYTES)))
                    .toList();
            return new Identification(
                    candidates,
                    summary.real(Layouts.Identification.THRESHOLD),
                    summary.int64(Layouts.Identification.REFERENCES),
                    summary.int64(Layouts.Identification.COMPARISONS),
                    summary.int64(Layouts.Identification.UNREADABLE));
        }
    }

    private static NativeBlock searchOptions(SearchOptions options) {
        byte[] groups = groups(options.groups());
        NativeBlock block = new NativeBlock(Layouts.SearchOptions.BYTES, Arrays.asList(groups));
        block.write(
                0,
                Struct.growing(Layouts.SearchOptions.BYTES)
                        .set(Layouts.SearchOptions.FALSE_POSITIVE_RATE, options.falsePositiveRate())
                        .set(Layouts.SearchOptions.GROUPS, block.append(groups))
                        .set(Layouts.SearchOptions.GROUP_COUNT, (long) options.groups().map(Set::size).orElse(0))
                        .set(Layouts.SearchOptions.THREADS, options.threads())
                        .set(Layouts.SearchOptions.IS_EXHAUSTIVE, options.isExhaustive()));
        return block;
    }

    /** {@code null} for all groups. */
    private static byte[] groups(Optional<Set<Integer>> groups) {
        if (groups.isEmpty()) return null;
        int[] numbers = groups.get().stream().mapToInt(Integer::intValue).sorted().toArray();
        ByteBuffer buffer = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.nativeOrder());
        buffer.asIntBuffer().put(numbers);
        return buffer.array();
    }

    private static byte[] structs(List<Probe> probes, long[] addresses) {
        Struct structs = Struct.fixed(Math.max(1, probes.size()) * Layouts.Probe.BYTES);
        for (int k = 0; k < probes.size(); k++) {
            structs.at(k * Layouts.Probe.BYTES)
                    .set(Layouts.Probe.PRINT, addresses[k])
                    .set(Layouts.Probe.FINGER, probes.get(k).finger().code());
        }
        return structs.bytes;
    }

    /**
     * Compares prints with all references of a subject: verification.
     *
     * @param subject your name of the subject
     * @param probes prints of one person
     * @return the comparison score of all together; nothing if there is no such subject, or none of its fingers is
     *     among the probes
     */
    public OptionalDouble compare(String subject, List<Probe> probes) {
        List<Probe> prints = List.copyOf(probes);
        byte[] name = NativeText.bytes("the subject", Objects.requireNonNull(subject, "subject"));
        double[] score = new double[1];
        Failure failure = new Failure();
        try (Use gallery = handle.use();
                Uses templates = new Uses(prints, probe -> probe.template().handle())) {
            int status = GalleryFunctions.rdg_gallery_compare(
                    gallery.address(),
                    name,
                    structs(prints, templates.addresses()),
                    prints.size(),
                    score,
                    failure.bytes);
            if (status == Status.NOT_FOUND.code()) return OptionalDouble.empty();
            failure.check(status);
        }
        return OptionalDouble.of(score[0]);
    }

    /**
     * People who are in the gallery under several names.
     *
     * @return pairs of subjects
     */
    public List<Duplicate> dedupe() {
        List<Duplicate> duplicates = new ArrayList<>();
        dedupe(DedupeOptions.DEFAULT, duplicates::add, null, null);
        return List.copyOf(duplicates);
    }

    /**
     * People who are in the gallery under several names. If the cancellation stops it, it goes on from there the next
     * time.
     *
     * @param options how many wrong pairs may be expected, and whom to look at
     * @param receiver is given each pair; what it throws ends the search, and is thrown by this method
     * @param cancellation may be {@code null}
     * @param progress counts references; may be {@code null}
     */
    public void dedupe(
            DedupeOptions options, Consumer<Duplicate> receiver, Cancellation cancellation, Progress progress) {
        Objects.requireNonNull(receiver, "receiver");
        byte[] groups = groups(options.groups());
        Failure failure = new Failure();
        Consumer<Pointer> each =
                item -> receiver.accept(Duplicate.of(Struct.of(item.getByteArray(0, Layouts.Duplicate.BYTES))));
        try (Use gallery = handle.use();
                Callbacks callbacks = new Callbacks(progress, each);
                Use stop = Cancellation.use(cancellation);
                NativeBlock block = new NativeBlock(Layouts.DedupeOptions.BYTES, Arrays.asList(groups))) {
            block.write(
                    0,
                    Struct.growing(Layouts.DedupeOptions.BYTES)
                            .set(Layouts.DedupeOptions.EXPECTED_FALSE_PAIRS, options.expectedFalsePairs())
                            .set(Layouts.DedupeOptions.GROUPS, block.append(groups))
                            .set(Layouts.DedupeOptions.GROUP_COUNT, (long) options.groups().map(Set::size).orElse(0))
                            .set(Layouts.DedupeOptions.THREADS, options.threads()));
            int status = GalleryFunctions.rdg_gallery_dedupe(
                    gallery.address(),
                    block.pointer(),
                    stop.address(),
                    callbacks.progress(),
                    callbacks.context(),
                    callbacks.sink(),
                    callbacks.context(),
                    failure.bytes);
            callbacks.rethrow();
            failure.check(status);
        }
    }

    /**
     * What is wrong with database and index.
     *
     * @return one text a fault; none if all is well
     */
    public List<String> verify() {
        return verify(null, null);
    }

    /**
     * What is wrong with database and index, with progress.
     *
     * @param cancellation stops it; may be {@code null}
     * @param progress shows how many references were looked at; may be {@code null}
     * @return one text a fault; none if all is well
     */
    public List<String> verify(Cancellation cancellation, Progress progress) {
        List<String> faults = new ArrayList<>();
        Failure failure = new Failure();
        long[] count = new long[1];
        try (Use use = handle.use();
                Use stop = Cancellation.use(cancellation);
                Callbacks callbacks = new Callbacks(progress, item -> faults.add(NativeText.at(item)))) {
            int status = GalleryFunctions.rdg_gallery_verify(
                    use.address(),
                    stop.address(),
                    callbacks.progress(),
                    callbacks.context(),
                    callbacks.sink(),
                    callbacks.context(),
                    count,
                    failure.bytes);
            callbacks.rethrow();
            failure.check(status);
        }
        return List.copyOf(faults);
    }

    /**
     * Measures how high strangers score in this gallery, so that later searches take their threshold from it.
     *
     * <p>Some of its own references are searched for with their subject left out. Thresholds that were measured ask for
     * much less than the size of the gallery does. Takes some minutes; they are kept beside the index.
     *
     * @param searches how many people to search for; 0 for 2,000
     * @param threads how many threads to use; 0 for all cores
     * @param cancellation stops it; may be {@code null}
     * @param progress shows how many searches are done; may be {@code null}
     * @return false if the gallery is too small, so that its size decides
     */
    public boolean measureStrangers(long searches, int threads, Cancellation cancellation, Progress progress) {
        Failure failure = new Failure();
        int[] isMeasured = new int[1];
        try (Use use = handle.use();
                Use stop = Cancellation.use(cancellation);
                Callbacks callbacks = new Callbacks(progress, null)) {
            int status = GalleryFunctions.rdg_gallery_measure_strangers(
                    use.address(),
                    searches,
                    threads,
                    stop.address(),
                    callbacks.progress(),
                    callbacks.context(),
                    isMeasured,
                    failure.bytes);
            callbacks.rethrow();
            failure.check(status);
        }
        return isMeasured[0] != 0;
    }

    /** Gives the space of removed references back to the disk. */
    public void compact() {
        Failure failure = new Failure();
        try (Use use = handle.use()) {
            failure.check(GalleryFunctions.rdg_gallery_compact(use.address(), 0, failure.bytes));
        }
    }

    /**
     * Changes the key: from now on the gallery opens with this one only.
     *
     * @param key 64 hexadecimal digits or base64 of 32 bytes
     */
    public void rewrap(String key) {
        Failure failure = new Failure();
        try (Use use = handle.use()) {
            failure.check(GalleryFunctions.rdg_gallery_rewrap(
                    use.address(), key(Objects.requireNonNull(key, "key")), failure.bytes));
        }
    }

    /** Closes it. What was added or removed is on the disk already. */
    @Override
    public void close() {
        handle.free();
    }

    private static byte[] name(Path folder) {
        return NativeText.bytes("the folder", folder.toString());
    }

    private static byte[] key(String key) {
        return NativeText.bytes("the key", key);
    }
}
