package org.ridgeline;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How a {@link Gallery} is searched.
 *
 * @param falsePositiveRate the share of searches for people who are not enrolled that may name somebody, above 0
 * @param groups only subjects of these groups; nothing for all
 * @param threads 0 for one for each core
 * @param isExhaustive compares every reference in full: slow, to check the search
 * @param candidateLimit the largest number of candidates, 1 to 100,000
 */
public record SearchOptions(
        double falsePositiveRate,
        Optional<Set<Integer>> groups,
        int threads,
        boolean isExhaustive,
        int candidateLimit) {
    /** One search in a hundred may be wrong; all groups; ten candidates. */
    public static final SearchOptions DEFAULT = new SearchOptions(0.01, Optional.empty(), 0, false, 10);

    /**
     * Copies the groups.
     *
     * @param falsePositiveRate the share of searches for people who are not enrolled that may name somebody,
     *     above 0
     * @param groups only subjects of these groups; nothing for all
     * @param threads 0 for one for each core
     * @param isExhaustive compares every reference in full: slow, to check the search
     * @param candidateLimit the largest number of candidates, 1 to 100,000
     */
    public SearchOptions {
        Objects.requireNonNull(groups, "groups");
        groups = groups.map(Set::copyOf);
        if (candidateLimit < 1 || candidateLimit > 100_000) {
            throw new RidgelineException(
                    Status.INVALID_ARGUMENT, candidateLimit + " candidates were asked for: ask for 1 to 100,000");
        }
    }

    /**
     * With another rate.
     *
     * @param rate the share of searches for people who are not enrolled that may name somebody, above 0
     * @return changed options
     */
    public SearchOptions withFalsePositiveRate(double rate) {
        return new SearchOptions(rate, groups, threads, isExhaustive, candidateLimit);
    }

    /**
     * Within groups.
     *
     * @param groups only subjects of these
     * @return changed options
     */
    public SearchOptions withGroups(Set<Integer> groups) {
        return new SearchOptions(falsePositiveRate, Optional.of(groups), threads, isExhaustive, candidateLimit);
    }

    /**
     * With a number of threads.
     *
     * @param threads 0 for one for each core
     * @return changed options
     */
    public SearchOptions withThreads(int threads) {
        return new SearchOptions(falsePositiveRate, groups, threads, isExhaustive, candidateLimit);
    }

    /**
     * With every reference compared in full.
     *
     * @return changed options
     */
    public SearchOptions exhaustive() {
        return new SearchOptions(falsePositiveRate, groups, threads, true, candidateLimit);
    }

    /**
     * With more or fewer candidates.
     *
     * @param limit 1 to 100,000
     * @return changed options
     */
    public SearchOptions withCandidateLimit(int limit) {
        return new SearchOptions(falsePositiveRate, groups, threads, isExhaustive, limit);
    }
}
