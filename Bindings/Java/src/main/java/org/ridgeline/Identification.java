package org.ridgeline;

import java.util.List;
import java.util.Optional;

/**
 * The outcome of a search.
 *
 * @param candidates highest score first
 * @param threshold the score that keeps the rate of false positives
 * @param references the number of references that were searched
 * @param comparisons the number of comparisons in full
 * @param unreadable damaged references that took no part: if there are any, "nobody" is not known of them
 */
public record Identification(
        List<Candidate> candidates, double threshold, long references, long comparisons, long unreadable) {
    /**
     * Copies the candidates.
     *
     * @param candidates highest score first
     * @param threshold the score that keeps the rate of false positives
     * @param references the number of references that were searched
     * @param comparisons the number of comparisons in full
     * @param unreadable damaged references that took no part: if there are any, "nobody" is not known of them
     */
    public Identification {
        candidates = List.copyOf(candidates);
    }

    /**
     * Whose prints they are.
     *
     * @return the best candidate if its score reaches the threshold
     */
    public Optional<Candidate> hit() {
        return candidates.stream().findFirst().filter(Candidate::isHit);
    }
}
