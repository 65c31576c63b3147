package org.ridgeline;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Cleaner;
import java.util.function.LongConsumer;

/**
 * Something that the library made, and the calls that use it now.
 *
 * <p>It is destroyed once it was freed and no call uses it any more, so that nobody waits for anybody: by whoever comes
 * last. The cleaner frees what was forgotten; as calls hold the handle and not its owner, that is safe too.
 */
final class Handle implements Use {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final int FREED = Integer.MIN_VALUE;
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Handle.class, "state", int.class);
        } catch (ReflectiveOperationException error) {
            throw new ExceptionInInitializerError(error);
        }
    }

    private final long address;
    private final LongConsumer destroy;
    private final String name;
    private final Cleaner.Cleanable cleanable;
    /** The number of calls that use it; the sign bit is set once it was freed. */
    private volatile int state;

    /** @param owner who frees it by {@link #free}, or is found by the garbage collector; messages name its class */
    Handle(Object owner, long address, LongConsumer destroy) {
        this.address = address;
        this.destroy = destroy;
        name = owner.getClass().getSimpleName();
        cleanable = CLEANER.register(owner, this::markFreed);
    }

    /** The handle for one call. Throws IllegalStateException if it was freed. */
    Use use() {
        int uses;
        do {
            uses = state;
            if (uses < 0) throw new IllegalStateException("this " + name + " is closed");
        } while (!STATE.compareAndSet(this, uses, uses + 1));
        return this;
    }

    @Override
    public long address() {
        return address;
    }

    /** Ends one use. */
    @Override
    public void close() {
        if ((int) STATE.getAndAdd(this, -1) == FREED + 1) destroy.accept(address);
    }

    /** From now on it cannot be used; does nothing the second time. */
    void free() {
        cleanable.clean();
    }

    private void markFreed() {
        if ((int) STATE.getAndBitwiseOr(this, FREED) == 0) destroy.accept(address);
    }
}
