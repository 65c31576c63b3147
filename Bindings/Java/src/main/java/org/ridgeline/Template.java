package org.ridgeline;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What is kept of a print.
 *
 * <p>Two templates are equal if they have the same bytes, and a template is serialized as its bytes. Like everything
 * that needs the library, {@link #equals} with another object and the first {@link #hashCode} need an open template.
 */
public final class Template implements AutoCloseable, Serializable {
    private static final long serialVersionUID = 1;

    private final transient Handle handle;
    private final transient int width;
    private final transient int height;
    private final transient int minutiaCount;
    private final transient boolean hasFlow;
    private final transient boolean hasTexture;
    /** 0 before it was asked for. */
    private transient int hash;

    Template(long address) {
        handle = new Handle(this, address, Functions::rdg_template_destroy);
        Struct info = Struct.growing(Layouts.TemplateInfo.BYTES);
        Failure failure = new Failure();
        failure.check(Functions.rdg_template_get_info(address, info.bytes, failure.bytes));
        width = info.int32(Layouts.TemplateInfo.WIDTH);
        height = info.int32(Layouts.TemplateInfo.HEIGHT);
        minutiaCount = info.int32(Layouts.TemplateInfo.MINUTIA_COUNT);
        hasFlow = info.flag(Layouts.TemplateInfo.HAS_FLOW);
        hasTexture = info.flag(Layouts.TemplateInfo.HAS_TEXTURE);
    }

    /**
     * A template that was stored, or the only view of a record of minutiae in any format that is read.
     *
     * @param bytes the template or record; may come from anywhere
     * @return the template; it compares exactly as before it was written
     */
    public static Template read(byte[] bytes) {
        Failure failure = new Failure();
        long[] out = new long[1];
        byte[] some = bytes.length == 0 ? Arrays.copyOf(bytes, 1) : bytes;
        failure.check(Functions.rdg_template_read(some, bytes.length, out, failure.bytes));
        return new Template(out[0]);
    }

    /**
     * A template of minutiae that other software found.
     *
     * @param minutiae at most 255
     * @param width of the picture, pixels at 500 per inch
     * @param height of the picture, pixels at 500 per inch
     * @return the template, without flow and texture
     */
    public static Template of(List<Minutia> minutiae, int width, int height) {
        Struct structs = Struct.fixed(Math.max(1, minutiae.size()) * Layouts.Minutia.BYTES);
        for (int k = 0; k < minutiae.size(); k++) minutiae.get(k).write(structs.at(k * Layouts.Minutia.BYTES));
        Failure failure = new Failure();
        long[] out = new long[1];
        failure.check(Functions.rdg_template_create(structs.bytes, minutiae.size(), width, height, out, failure.bytes));
        return new Template(out[0]);
    }

    /**
     * Everything, to be stored: 1 KB, 3 to 8 KB with texture.
     *
     * @return what {@link #read} takes
     */
    public byte[] bytes() {
        return write("ridgeline", RecordOptions.DEFAULT);
    }

    /**
     * The minutiae alone, for other software.
     *
     * @param format {@code "iso-19794-2-2005"}, {@code "iso-19794-2-2011"}, {@code "ansi-378-2004"},
     *     {@code "ansi-378-2009"}, {@code "ansi-378-2009-am1"}, {@code "xyt"}, {@code "xyt-m1"} or
     *     {@code "sourceafis"}; {@code "ridgeline"} writes everything
     * @param options what the record says beside them
     * @return the record
     */
    public byte[] write(String format, RecordOptions options) {
        byte[] name = NativeText.bytes("the format", Objects.requireNonNull(format, "format"));
        byte[] record = options.struct().bytes;
        try (Use use = handle.use()) {
            return NativeBytes.read(8192, 1, (buffer, capacity, count, error) ->
                    Functions.rdg_template_write(use.address(), name, record, buffer, capacity, count, error));
        }
    }

    /**
     * Pixels in a row of the picture.
     *
     * @return pixels at 500 per inch
     */
    public int width() {
        return width;
    }

    /**
     * Rows of the picture.
     *
     * @return pixels at 500 per inch
     */
    public int height() {
        return height;
    }

    /**
     * The number of minutiae.
     *
     * @return 0 to 255
     */
    public int minutiaCount() {
        return minutiaCount;
    }

    /**
     * Whether it knows how the ridges run.
     *
     * @return {@code false} for records of minutiae alone
     */
    public boolean hasFlow() {
        return hasFlow;
    }

    /**
     * Whether it has the ridges themselves.
     *
     * @return {@code false} for records of minutiae alone
     */
    public boolean hasTexture() {
        return hasTexture;
    }

    /**
     * The minutiae.
     *
     * @return best first
     */
    public List<Minutia> minutiae() {
        Struct structs;
        try (Use use = handle.use()) {
            structs = Struct.of(
                    NativeBytes.read(minutiaCount, Layouts.Minutia.BYTES, (buffer, capacity, count, error) ->
                            Functions.rdg_template_get_minutiae(use.address(), buffer, capacity, count, error)));
        }
        return IntStream.range(0, structs.bytes.length / Layouts.Minutia.BYTES)
                .mapToObj(k -> Minutia.of(structs.at(k * Layouts.Minutia.BYTES)))
                .toList();
    }

    /** Frees the template. */
    @Override
    public void close() {
        handle.free();
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Template template
                        && minutiaCount == template.minutiaCount
                        && Arrays.equals(bytes(), template.bytes());
    }

    @Override
    public int hashCode() {
        if (hash == 0) hash = Arrays.hashCode(bytes());
        return hash;
    }

    @Override
    public String toString() {
        return "Template[" + width + " x " + height + ", " + minutiaCount + " minutiae"
                + (hasTexture ? ", texture" : "") + "]";
    }

    Handle handle() {
        return handle;
    }

    Use use() {
        return handle.use();
    }

    /**
     * The bytes go into a stream.
     *
     * @return what is written instead
     */
    private Object writeReplace() {
        return new Serialized(bytes());
    }

    /**
     * A template itself is never in a stream.
     *
     * @param stream from a stranger
     * @throws InvalidObjectException always
     */
    private void readObject(ObjectInputStream stream) throws InvalidObjectException {
        throw new InvalidObjectException("a template is serialized as its bytes");
    }

    /** A template in a stream. */
    private record Serialized(byte[] bytes) implements Serializable {
        private Object readResolve() throws InvalidObjectException {
            try {
                return Template.read(bytes);
            } catch (RuntimeException error) {
                InvalidObjectException invalid = new InvalidObjectException(error.getMessage());
                invalid.initCause(error);
                throw invalid;
            }
        }
    }
}
