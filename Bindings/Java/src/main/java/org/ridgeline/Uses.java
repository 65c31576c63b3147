package org.ridgeline;

import java.util.List;
import java.util.function.Function;

/** A call's use of many handles. */
final class Uses implements AutoCloseable {
    private final Use[] uses;

    /** Uses the handle of each owner, or of none if one of them is closed. */
    <T> Uses(List<T> owners, Function<T, Handle> handle) {
        uses = new Use[owners.size()];
        try {
            for (int k = 0; k < uses.length; k++) uses[k] = handle.apply(owners.get(k)).use();
        } catch (RuntimeException error) {
            close();
            throw error;
        }
    }

    /** What the functions of the library take. */
    long[] addresses() {
        long[] addresses = new long[uses.length];
        for (int k = 0; k < uses.length; k++) addresses[k] = uses[k].address();
        return addresses;
    }

    @Override
    public void close() {
        for (Use use : uses) {
            if (use != null) use.close();
        }
    }
}
