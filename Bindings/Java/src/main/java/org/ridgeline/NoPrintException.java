package org.ridgeline;

import java.util.Optional;

/** A failure to enroll: nothing usable was captured. It is never a non-match. */
public final class NoPrintException extends RidgelineException {
    private static final long serialVersionUID = 1;

    private final transient Quality quality;

    NoPrintException(String message, Optional<Quality> quality) {
        super(Status.NO_PRINT, message);
        this.quality = quality.orElse(null);
    }

    /**
     * What is wrong with the picture.
     *
     * @return nothing if no picture was judged, as with a template that has too few minutiae
     */
    public Optional<Quality> quality() {
        return Optional.ofNullable(quality);
    }
}
