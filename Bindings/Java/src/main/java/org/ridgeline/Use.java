package org.ridgeline;

/** A call's use of a handle, from {@link Handle#use} to {@link #close}. */
interface Use extends AutoCloseable {
    /** What the functions of the library take. */
    long address();

    @Override
    void close();
}
