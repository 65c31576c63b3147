package org.ridgeline;

/**
 * A minutia of the probe and that of the reference it was paired with.
 *
 * @param probe its place among the probe's {@link Template#minutiae}
 * @param reference its place among the reference's
 */
public record MinutiaPair(int probe, int reference) {}
