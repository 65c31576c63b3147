package org.ridgeline;

import java.util.List;
import java.util.stream.IntStream;

/** A probe, ready to be compared with any number of references. */
public final class Matcher implements AutoCloseable {
    private final Handle handle;

    /**
     * Prepares a probe.
     *
     * @param probe the probe; the matcher does not need it any more
     * @throws NoPrintException if it has too few minutiae to tell anybody apart
     */
    public Matcher(Template probe) {
        Failure failure = new Failure();
        long[] out = new long[1];
        try (Use use = probe.use()) {
            failure.check(Functions.rdg_matcher_create(use.address(), out, failure.bytes));
        }
        handle = new Handle(this, out[0], Functions::rdg_matcher_destroy);
    }

    /**
     * The comparison score.
     *
     * @param reference the reference
     * @return {@code -10 log10} of the false match rate: at 40 one stranger in 10,000 matches
     * @throws NoPrintException if the reference has too few minutiae
     */
    public double score(Template reference) {
        Failure failure = new Failure();
        double[] score = new double[1];
        try (Use matcher = handle.use();
                Use other = reference.use()) {
            failure.check(
                    Functions.rdg_matcher_score(matcher.address(), other.address(), score, failure.bytes));
        }
        return score[0];
    }

    /**
     * The comparison score with the minutiae that were paired.
     *
     * @param reference the reference
     * @return score and pairs
     * @throws NoPrintException if the reference has too few minutiae
     */
    public Comparison compare(Template reference) {
        double[] score = new double[1];
        Struct pairs;
        try (Use matcher = handle.use();
                Use other = reference.use()) {
            pairs = Struct.of(NativeBytes.read(255, Layouts.Pair.BYTES, (buffer, capacity, count, error) ->
                    Functions.rdg_matcher_pairs(
                            matcher.address(), other.address(), score, buffer, capacity, count, error)));
        }
        List<MinutiaPair> list = IntStream.range(0, pairs.bytes.length / Layouts.Pair.BYTES)
                .mapToObj(k -> pairs.at(k * Layouts.Pair.BYTES))
                .map(pair -> new MinutiaPair(pair.int32(Layouts.Pair.PROBE), pair.int32(Layouts.Pair.REFERENCE)))
                .toList();
        return new Comparison(score[0], list);
    }

    /**
     * Every probe with every reference, by one thread for each core.
     *
     * @param probes the probes
     * @param references the references
     * @return all scores
     */
    public static ScoreTable matchMany(List<Template> probes, List<Template> references) {
        return matchMany(probes, references, 0, null, null);
    }

    /**
     * Every probe with every reference.
     *
     * @param probes the probes
     * @param references the references
     * @param threads 0 for one for each core
     * @param cancellation may be {@code null}
     * @param progress counts comparisons; may be {@code null}
     * @return all scores
     * @throws RidgelineException with {@link Status#CANCELLED} if it was stopped; what was compared so far is lost
     */
    public static ScoreTable matchMany(
            List<Template> probes,
            List<Template> references,
            int threads,
            Cancellation cancellation,
            Progress progress) {
        List<Template> rows = List.copyOf(probes);
        List<Template> columns = List.copyOf(references);
        long size = (long) rows.size() * columns.size();
        if (size > Integer.MAX_VALUE - 8) {
            throw new RidgelineException(Status.INVALID_ARGUMENT, size + " comparisons are too many for one call");
        }
        // No pointer may be NULL, and JNA gives none for an array without elements.
        double[] scores = new double[(int) Math.max(1, size)];
        Failure failure = new Failure();
        try (Callbacks callbacks = new Callbacks(progress, null);
                Uses probeUses = new Uses(rows, Template::handle);
                Uses referenceUses = new Uses(columns, Template::handle);
                Use stop = Cancellation.use(cancellation)) {
            int status = Functions.rdg_match_many(
                    some(probeUses.addresses()),
                    rows.size(),
                    some(referenceUses.addresses()),
                    columns.size(),
                    threads,
                    stop.address(),
                    callbacks.progress(),
                    callbacks.context(),
                    scores,
                    failure.bytes);
            callbacks.rethrow();
            failure.check(status);
        }
        return new ScoreTable(rows.size(), columns.size(), scores);
    }

    private static long[] some(long[] addresses) {
        return addresses.length == 0 ? new long[1] : addresses;
    }

    /** Frees the matcher. */
    @Override
    public void close() {
        handle.free();
    }
}
