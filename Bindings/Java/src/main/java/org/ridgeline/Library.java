package org.ridgeline;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** The library in machine code that these classes call. */
public final class Library {
    private Library() {}

    /**
     * The release of the library.
     *
     * @return such as {@code "0.2.0"}
     */
    public static String version() {
        return NativeText.required(Functions.rdg_version(), "its version");
    }

    /**
     * Whether this build of the library has galleries; where it has none, {@link Gallery} throws.
     *
     * @return {@code true} for the usual build
     */
    public static boolean hasGallery() {
        return Functions.rdg_has_gallery() != 0;
    }

    /**
     * The formats that are written.
     *
     * @return the names that {@link Image#write} and {@link Template#write} take
     */
    public static List<String> formats() {
        return LongStream.iterate(0, k -> k + 1)
                .mapToObj(k -> NativeText.at(Functions.rdg_format_name(k)))
                .takeWhile(Optional::isPresent)
                .map(Optional::get)
                .toList();
    }
}
