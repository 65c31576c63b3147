package org.ridgeline;

import java.util.Objects;

/** The comparison scores of every probe with every reference. */
public final class ScoreTable {
    private final int probes;
    private final int references;
    private final double[] scores;

    ScoreTable(int probes, int references, double[] scores) {
        this.probes = probes;
        this.references = references;
        this.scores = scores;
    }

    /**
     * The number of rows.
     *
     * @return as many as there were probes
     */
    public int probeCount() {
        return probes;
    }

    /**
     * The number of columns.
     *
     * @return as many as there were references
     */
    public int referenceCount() {
        return references;
    }

    /**
     * The score of a probe with a reference.
     *
     * @param probe from 0 on
     * @param reference from 0 on
     * @return {@code NaN} if one of the two has too few minutiae: nothing was judged there
     */
    public double at(int probe, int reference) {
        return scores[Objects.checkIndex(probe, probes) * references + Objects.checkIndex(reference, references)];
    }
}
