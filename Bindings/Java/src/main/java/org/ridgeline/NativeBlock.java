package org.ridgeline;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.List;

/** Structs with pointers in them, and what the pointers lead to, in one piece of memory. */
final class NativeBlock implements AutoCloseable {
    private final Memory memory;
    private long end;

    /**
     * Room for {@code headBytes} of structs, all zeros, and for what follows them.
     *
     * @param tails what {@link #append} will be given
     */
    NativeBlock(long headBytes, List<byte[]> tails) {
        long size = headBytes;
        for (byte[] tail : tails) size += tail == null ? 0 : tail.length;
        memory = new Memory(Math.max(1, size));
        memory.setMemory(0, Math.max(1, headBytes), (byte) 0);
        end = headBytes;
    }

    Pointer pointer() {
        return memory;
    }

    void write(long offset, Struct struct) {
        memory.write(offset, struct.bytes, 0, struct.bytes.length);
    }

    void write(long offset, long address) {
        memory.setLong(offset, address);
    }

    /** Puts bytes behind what is there. Their address; 0 for {@code null}. */
    long append(byte[] bytes) {
        if (bytes == null) return 0;
        memory.write(end, bytes, 0, bytes.length);
        long address = Pointer.nativeValue(memory) + end;
        end += bytes.length;
        return address;
    }

    @Override
    public void close() {
        memory.close();
    }
}
