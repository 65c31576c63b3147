package org.ridgeline;

import com.sun.jna.Pointer;
import java.util.function.Consumer;

/** What a long call calls back. Exceptions must not pass through the library: they wait here until the call ends. */
final class Callbacks {
    private volatile Throwable thrown;

    /** {@code null} for {@code null}. */
    Functions.ProgressCallback progress(Progress progress) {
        if (progress == null) return null;
        return (context, done, total) -> run(() -> progress.report(done, total));
    }

    /** Hands items on until there is an exception. */
    GalleryFunctions.Sink sink(Consumer<Pointer> receive) {
        return (context, item) -> {
            run(() -> receive.accept(item));
            return thrown == null ? 0 : 1;
        };
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
}
