package org.ridgeline;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How a {@link Gallery} is searched for people under several names.
 *
 * @param expectedFalsePairs pairs of different people that may be expected by chance in the whole outcome
 * @param groups only subjects of these groups; nothing for all
 * @param threads 0 for one for each core
 */
public record DedupeOptions(double expectedFalsePairs, Optional<Set<Integer>> groups, int threads) {
    /** One wrong pair in ten such runs; all groups. */
    public static final DedupeOptions DEFAULT = new DedupeOptions(0.1, Optional.empty(), 0);

    /**
     * Copies the groups.
     *
     * @param expectedFalsePairs pairs of different people that may be expected by chance in the whole outcome
     * @param groups only subjects of these groups; nothing for all
     * @param threads 0 for one for each core
     */
    public DedupeOptions {
        Objects.requireNonNull(groups, "groups");
        groups = groups.map(Set::copyOf);
    }
}
