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
     * @return the best candidate if its score reaches the threshold; nothing if it is nobody of those who were searched
     * @throws RidgelineException {@link Status#GALLERY}: nobody was found, and nobody was searched, or damaged
     *     references took no part: then it is not known whether the person is there. {@link #candidates()} has what
     *     was found.
     */
    public Optional<Candidate> hit() {
        Optional<Candidate> best = candidates.stream().findFirst().filter(Candidate::isHit);
        if (best.isPresent()) return best;
        if (references == 0) {
            throw new RidgelineException(
                    Status.GALLERY, "there is no reference of such a finger to search among: nothing was judged");
        }
        if (unreadable > 0) {
            throw new RidgelineException(
                    Status.GALLERY,
                    "nobody was found, but damaged references could not be searched (" + unreadable
                            + "): find them with verify, and enroll these people again");
        }
        return best;
    }
}
