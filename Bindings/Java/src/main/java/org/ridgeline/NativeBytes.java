package org.ridgeline;

import java.util.Arrays;

/** Bytes of a length that only the library knows. */
@FunctionalInterface
interface NativeBytes {
    /** Writes at most {@code capacity} items into a buffer, sets {@code count[0]} to their number, gives the status. */
    int write(byte[] buffer, long capacity, long[] count, byte[] error);

    /** The bytes of items of {@code itemBytes} each. Asks with room for {@code guess} items first. */
    static byte[] read(int guess, int itemBytes, NativeBytes writer) {
        Failure failure = new Failure();
        long[] count = new long[1];
        long capacity = guess;
        while (true) {
            byte[] buffer = new byte[Math.toIntExact(Math.multiplyExact(capacity, itemBytes))];
            int status = writer.write(buffer, capacity, count, failure.bytes);
            if (status != Status.BUFFER_TOO_SMALL.code()) {
                failure.check(status);
                int length = Math.toIntExact(count[0] * itemBytes);
                return length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
            }
            capacity = count[0]; // may have grown meanwhile: ask until it fits
        }
    }
}
