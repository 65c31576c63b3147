package org.ridgeline;

import java.time.Duration;
import java.util.Objects;

/** Stops long calls, from any thread; may be given to any number of calls. They end with {@link Status#CANCELLED}. */
public final class Cancellation implements AutoCloseable {
    private final Handle handle;

    /** A cancellation that waits for {@link #cancel}. */
    public Cancellation() {
        this(0);
    }

    private Cancellation(double seconds) {
        Failure failure = new Failure();
        long[] out = new long[1];
        failure.check(Functions.rdg_cancellation_create(seconds, out, failure.bytes));
        handle = new Handle(this, out[0], Functions::rdg_cancellation_destroy);
    }

    /**
     * A cancellation that also cancels by itself.
     *
     * @param time from now on; not positive: at once
     * @return the cancellation
     */
    public static Cancellation after(Duration time) {
        Objects.requireNonNull(time, "time");
        boolean isPast = time.isNegative() || time.isZero();
        return new Cancellation(isPast ? 1e-9 : time.getSeconds() + 1e-9 * time.getNano());
    }

    /** Stops the calls that have it, and those that will be given it. */
    public void cancel() {
        try (Use use = handle.use()) {
            Functions.rdg_cancellation_cancel(use.address());
        }
    }

    /** Frees it; calls that have it go on, and their time still runs. */
    @Override
    public void close() {
        handle.free();
    }

    /** The use of a cancellation, or of none. */
    static Use use(Cancellation cancellation) {
        return cancellation == null ? NONE : cancellation.handle.use();
    }

    private static final Use NONE = new Use() {
        @Override
        public long address() {
            return 0;
        }

        @Override
        public void close() {}
    };
}
