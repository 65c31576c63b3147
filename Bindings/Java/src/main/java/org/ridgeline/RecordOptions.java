package org.ridgeline;

import java.util.OptionalInt;

/**
 * What a record says beside the minutiae.
 *
 * @param finger the finger position
 * @param impression the impression type of ISO/IEC 19794-2
 * @param quality 0 to 100; nothing to let the minutiae say
 * @param pixelsPerInch of the picture that the minutiae are to fit; 0 for the template's own, 500
 */
public record RecordOptions(Finger finger, int impression, OptionalInt quality, double pixelsPerInch) {
    /** An unknown finger, live-scanned plain, at 500 pixels per inch. */
    public static final RecordOptions DEFAULT = new RecordOptions(Finger.UNKNOWN, 0, OptionalInt.empty(), 0);

    /**
     * For a finger.
     *
     * @param finger the finger position
     * @return changed options
     */
    public RecordOptions withFinger(Finger finger) {
        return new RecordOptions(finger, impression, quality, pixelsPerInch);
    }

    /**
     * With an impression type.
     *
     * @param impression a code of ISO/IEC 19794-2
     * @return changed options
     */
    public RecordOptions withImpression(int impression) {
        return new RecordOptions(finger, impression, quality, pixelsPerInch);
    }

    /**
     * With a quality.
     *
     * @param quality 0 to 100
     * @return changed options
     */
    public RecordOptions withQuality(int quality) {
        return new RecordOptions(finger, impression, OptionalInt.of(quality), pixelsPerInch);
    }

    /**
     * For a picture of another resolution.
     *
     * @param pixelsPerInch of the picture that the minutiae are to fit
     * @return changed options
     */
    public RecordOptions withPixelsPerInch(double pixelsPerInch) {
        return new RecordOptions(finger, impression, quality, pixelsPerInch);
    }

    Struct struct() {
        return Struct.growing(Layouts.RecordOptions.BYTES)
                .set(Layouts.RecordOptions.FINGER, finger.code())
                .set(Layouts.RecordOptions.IMPRESSION, impression)
                .set(Layouts.RecordOptions.QUALITY, quality.orElse(-1))
                .set(Layouts.RecordOptions.PIXELS_PER_INCH, pixelsPerInch);
    }
}
