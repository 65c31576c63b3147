package org.ridgeline;

import com.sun.jna.Pointer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What one long call calls back, from its beginning to {@link #close}.
 *
 * <p>Every call gives the library the same two functions, as JNA makes machine code for each; the context says whose
 * they are. Exceptions must not pass through the library: they wait here until the call ends.
 */
final class Callbacks implements AutoCloseable {
    private static final Map<Long, Callbacks> OPEN = new ConcurrentHashMap<>();
    private static final AtomicLong NEXT = new AtomicLong(1);

    private static final Functions.ProgressCallback PROGRESS = (context, done, total) -> {
        Callbacks mine = OPEN.get(Pointer.nativeValue(context));
        mine.run(() -> mine.progress.report(done, total));
    };

    private static final GalleryFunctions.Sink SINK = (context, item) -> {
        Callbacks mine = OPEN.get(Pointer.nativeValue(context));
        mine.run(() -> mine.receiver.accept(item));
        return mine.thrown == null ? 0 : 1;
    };

    private final long context = NEXT.getAndIncrement();
    private final Progress progress;
    private final Consumer<Pointer> receiver;
    private volatile Throwable thrown;

    /**
     * For one call.
     *
     * @param progress may be {@code null}
     * @param receiver is handed items until there is an exception; {@code null} for calls that have none
     */
    Callbacks(Progress progress, Consumer<Pointer> receiver) {
        this.progress = progress;
        this.receiver = receiver;
        OPEN.put(context, this);
    }

    /** What the library takes for progress; {@code null} if nobody asks. */
    Functions.ProgressCallback progress() {
        return progress == null ? null : PROGRESS;
    }

    /** What the library takes for items. */
    GalleryFunctions.Sink sink() {
        return SINK;
    }

    /** What the library hands back. */
    Pointer context() {
        return new Pointer(context);
    }

    private void run(Runnable body) {
        if (thrown != null) return;
        try {
            body.run();
        } catch (Throwable error) {
            thrown = error;
        }
    }

    /** Throws what was thrown in a callback. */
    void rethrow() {
        if (thrown instanceof RuntimeException error) throw error;
        if (thrown instanceof Error error) throw error;
    }

    @Override
    public void close() {
        OPEN.remove(context);
    }
}
