package org.ridgeline;

/** Told now and then how far a long call is, by a thread of the library, never by two at once. */
@FunctionalInterface
public interface Progress {
    /**
     * Called during the call. What it throws, the call throws when it has ended; use a {@link Cancellation} to end
     * it. No {@link Gallery} can be used from it.
     *
     * @param done what was done so far
     * @param total what there is to do
     */
    void report(long done, long total);
}
