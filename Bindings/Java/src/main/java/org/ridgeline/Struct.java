package org.ridgeline;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** One struct of the library, or several in a row, in an array that calls copy in and out. */
final class Struct {
    final byte[] bytes;
    private final ByteBuffer fields;
    private final int base;

    private Struct(byte[] bytes, ByteBuffer fields, int base) {
        this.bytes = bytes;
        this.fields = fields;
        this.base = base;
    }

    /** Structs that were read from elsewhere. */
    static Struct of(byte[] bytes) {
        return new Struct(bytes, ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()), 0);
    }

    /** Zeros. */
    static Struct fixed(int byteCount) {
        return of(new byte[byteCount]);
    }

    /** Zeros but for the size, by which the library knows the release that it talks to. */
    static Struct growing(int byteCount) {
        Struct made = fixed(byteCount);
        made.fields.putLong(Layouts.SIZE, byteCount);
        return made;
    }

    /** The struct that begins so many bytes after this one. */
    Struct at(int offset) {
        return new Struct(bytes, fields, base + offset);
    }

    int int32(int offset) {
        return fields.getInt(base + offset);
    }

    boolean flag(int offset) {
        return int32(offset) != 0;
    }

    long int64(int offset) {
        return fields.getLong(base + offset);
    }

    float single(int offset) {
        return fields.getFloat(base + offset);
    }

    double real(int offset) {
        return fields.getDouble(base + offset);
    }

    /** Text in UTF-8 up to its zero byte. */
    String text(int offset) {
        int start = base + offset;
        int end = start;
        while (end < bytes.length && bytes[end] != 0) end++;
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    Struct set(int offset, int value) {
        fields.putInt(base + offset, value);
        return this;
    }

    Struct set(int offset, boolean value) {
        return set(offset, value ? 1 : 0);
    }

    Struct set(int offset, long value) {
        fields.putLong(base + offset, value);
        return this;
    }

    Struct set(int offset, float value) {
        fields.putFloat(base + offset, value);
        return this;
    }

    Struct set(int offset, double value) {
        fields.putDouble(base + offset, value);
        return this;
    }
}
