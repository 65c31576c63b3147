package org.ridgeline;

/** What the library refused; the message says what was wrong, where, and what to do. */
public class RidgelineException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why. */
    private final Status status;

    RidgelineException(Status status, String message) {
        super(message);
        this.status = status;
    }

    /**
     * Why, for programs.
     *
     * @return the kind of failure
     */
    public Status status() {
        return status;
    }
}
