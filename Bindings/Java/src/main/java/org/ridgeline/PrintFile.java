package org.ridgeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * The prints of a file of any format that is read, told by its content: pictures, ISO/IEC 19794-4 and 19794-2,
 * ANSI/INCITS 381 and 378, ANSI/NIST-ITL, CBEFF XML, xyt, SourceAFIS, and templates of this library.
 */
public final class PrintFile implements AutoCloseable {
    private final Handle handle;
    private final String format;
    private final List<PrintInfo> prints;

    private PrintFile(long address) {
        handle = new Handle(this, address, Functions::rdg_file_destroy);
        Failure failure = new Failure();
        long[] count = new long[1];
        byte[] name = new byte[Layouts.FORMAT_BYTES];
        failure.check(Functions.rdg_file_get_info(address, count, name, failure.bytes));
        format = Struct.of(name).text(0);
        List<PrintInfo> infos = new ArrayList<>();
        for (long k = 0; k < count[0]; k++) {
            Struct info = Struct.growing(Layouts.PrintInfo.BYTES);
            failure.check(Functions.rdg_file_get_print(address, k, info.bytes, failure.bytes));
            int impression = info.int32(Layouts.PrintInfo.IMPRESSION);
            infos.add(new PrintInfo(
                    info.int32(Layouts.PrintInfo.FINGER),
                    impression < 0 ? OptionalInt.empty() : OptionalInt.of(impression),
                    info.flag(Layouts.PrintInfo.IS_TEMPLATE)));
        }
        prints = List.copyOf(infos);
    }

    /**
     * Reads a file.
     *
     * @param bytes the file
     * @return its prints
     */
    public static PrintFile read(byte[] bytes) {
        return read(bytes, ReadingOptions.DEFAULT);
    }

    /**
     * Reads a file about which more is known.
     *
     * @param bytes the file
     * @param options what is known
     * @return its prints
     */
    public static PrintFile read(byte[] bytes, ReadingOptions options) {
        Failure failure = new Failure();
        long[] out = new long[1];
        // An empty array has no address that the library would take.
        byte[] some = bytes.length == 0 ? Arrays.copyOf(bytes, 1) : bytes;
        failure.check(Functions.rdg_file_read(some, bytes.length, options.struct().bytes, out, failure.bytes));
        return new PrintFile(out[0]);
    }

    /**
     * The format.
     *
     * @return its name
     */
    public String format() {
        return format;
    }

    /**
     * What the file says about each print.
     *
     * @return one row a print
     */
    public List<PrintInfo> prints() {
        return prints;
    }

    /**
     * The picture of a print.
     *
     * @param print from 0 on
     * @return the picture
     * @throws RidgelineException with {@link Status#NOT_FOUND} if the file has its minutiae only
     */
    public Image image(int print) {
        Failure failure = new Failure();
        long[] out = new long[1];
        try (Use use = handle.use()) {
            failure.check(Functions.rdg_file_get_image(use.address(), print, out, failure.bytes));
        }
        return new Image(out[0]);
    }

    /** Frees the file. */
    @Override
    public void close() {
        handle.free();
    }

    Use use() {
        return handle.use();
    }
}
