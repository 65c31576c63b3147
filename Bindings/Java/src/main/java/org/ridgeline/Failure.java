package org.ridgeline;

import java.util.Optional;

/** Room for what a call says when it fails. */
final class Failure {
    final byte[] bytes = new byte[Layouts.Error.BYTES];

    /** Throws unless the call went well. */
    void check(int status) {
        if (status != 0) throw exception(status, Optional.empty());
    }

    /** What a failed call said. */
    RidgelineException exception(int code, Optional<Quality> quality) {
        String message = Struct.of(bytes).text(Layouts.Error.MESSAGE);
        Status status = Status.of(code);
        return status == Status.NO_PRINT
                ? new NoPrintException(message, quality)
                : new RidgelineException(status, message);
    }
}
