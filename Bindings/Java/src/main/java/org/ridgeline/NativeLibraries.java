package org.ridgeline;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.util.Map;

/** Where the library in machine code is found. */
final class NativeLibraries {
    private NativeLibraries() {}

    /** The path of the library or its name, instead of the name that the platform gives it. */
    private static final String PROPERTY = "ridgeline.library";

    static NativeLibrary ridgeline() {
        if (Native.POINTER_SIZE != 8 || Native.SIZE_T_SIZE != 8) {
            throw new UnsatisfiedLinkError("Ridgeline needs a machine with pointers of 64 bits");
        }
        String usual = Platform.isLinux() ? "libridgeline.so.1" : "ridgeline";
        String name = System.getProperty(PROPERTY, usual);
        try {
            return NativeLibrary.getInstance(
                    name, Map.of(Library.OPTION_CLASSLOADER, NativeLibraries.class.getClassLoader()));
        } catch (UnsatisfiedLinkError error) {
            UnsatisfiedLinkError clearer = new UnsatisfiedLinkError("Ridgeline's library " + name
                    + " cannot be loaded: install it where the dynamic linker looks, or name its folder by"
                    + " -Djna.library.path=FOLDER or the file itself by -D" + PROPERTY + "=FILE. "
                    + error.getMessage());
            clearer.initCause(error);
            throw clearer;
        }
    }
}
