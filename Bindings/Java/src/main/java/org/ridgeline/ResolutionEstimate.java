package org.ridgeline;

/**
 * The resolution that the ridges of a picture suggest.
 *
 * @param pixelsPerInch the most likely resolution
 * @param low the low end of the interval that holds for 19 of 20 prints, pixels per inch
 * @param high its high end, pixels per inch
 */
public record ResolutionEstimate(double pixelsPerInch, double low, double high) {}
