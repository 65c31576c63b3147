package org.ridgeline;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a file says about one of its prints.
 *
 * @param fingerCode as the file states it: 0 to 10, and codes for several fingers and palms
 * @param impression the impression type of ISO/IEC 19794-2; nothing if the format has none
 * @param isTemplate whether the file has minutiae of it and no picture
 */
public record PrintInfo(int fingerCode, OptionalInt impression, boolean isTemplate) {
    /**
     * The finger, if it is one.
     *
     * @return nothing for codes of several fingers and of palms
     */
    public Optional<Finger> finger() {
        return fingerCode < 0 || fingerCode > 10 ? Optional.empty() : Optional.of(Finger.of(fingerCode));
    }
}
