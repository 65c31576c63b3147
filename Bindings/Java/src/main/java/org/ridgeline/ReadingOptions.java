package org.ridgeline;


/**
 * What is known about a file beyond what it says.
 *
 * @param pixelsPerInch instead of what the file says; 0 to believe it
 * @param polarity whether ridges are dark
 * @param rawWidth pixels in a row of raw pixels: bytes of exactly this size are taken for such a picture; 0 for none
 * @param rawHeight rows of raw pixels; 0 for none
 * @param pixelLimit the largest width x height; 0 for 100,000,000
 */
public record ReadingOptions(double pixelsPerInch, Polarity polarity, int rawWidth, int rawHeight, long pixelLimit) {
    /** Believes the file. */
    public static final ReadingOptions DEFAULT = new ReadingOptions(0, Polarity.AUTOMATIC, 0, 0, 0);

    /**
     * With another resolution than the file says.
     *
     * @param pixelsPerInch 250 to 1200
     * @return changed options
     */
    public ReadingOptions withPixelsPerInch(double pixelsPerInch) {
        return new ReadingOptions(pixelsPerInch, polarity, rawWidth, rawHeight, pixelLimit);
    }

    /**
     * With a known polarity.
     *
     * @param polarity whether ridges are dark
     * @return changed options
     */
    public ReadingOptions withPolarity(Polarity polarity) {
        return new ReadingOptions(pixelsPerInch, polarity, rawWidth, rawHeight, pixelLimit);
    }

    /**
     * For raw pixels.
     *
     * @param width pixels in a row
     * @param height rows
     * @return changed options
     */
    public ReadingOptions withRawSize(int width, int height) {
        return new ReadingOptions(pixelsPerInch, polarity, width, height, pixelLimit);
    }

    /**
     * With another limit, for bytes from strangers.
     *
     * @param pixels the largest width x height
     * @return changed options
     */
    public ReadingOptions withPixelLimit(long pixels) {
        return new ReadingOptions(pixelsPerInch, polarity, rawWidth, rawHeight, pixels);
    }

    Struct struct() {
        return Struct.growing(Layouts.FileOptions.BYTES)
                .set(Layouts.FileOptions.PIXELS_PER_INCH, pixelsPerInch)
                .set(Layouts.FileOptions.POLARITY, polarity.code())
                .set(Layouts.FileOptions.RAW_WIDTH, rawWidth)
                .set(Layouts.FileOptions.RAW_HEIGHT, rawHeight)
                .set(Layouts.FileOptions.PIXEL_LIMIT, pixelLimit);
    }
}
