package org.ridgeline;

import java.util.List;

/**
 * How alike two prints are.
 *
 * @param score {@code -10 log10} of the false match rate: at 40 one stranger in 10,000 matches
 * @param pairs the minutiae that were paired, strongest first
 */
public record Comparison(double score, List<MinutiaPair> pairs) {
    /**
     * Copies the pairs.
     *
     * @param score {@code -10 log10} of the false match rate: at 40 one stranger in 10,000 matches
     * @param pairs the minutiae that were paired, strongest first
     */
    public Comparison {
        pairs = List.copyOf(pairs);
    }
}
