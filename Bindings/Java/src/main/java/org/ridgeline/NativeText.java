package org.ridgeline;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Text as the library takes and gives it: UTF-8 that ends with a zero byte. */
final class NativeText {
    private NativeText() {}

    /** The bytes of a text; {@code null} for {@code null}. Text that would arrive as another one is refused. */
    static byte[] bytes(String what, String text) {
        if (text == null) return null;
        ByteBuffer encoded;
        try {
            encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException error) {
            throw new RidgelineException(
                    Status.INVALID_ARGUMENT, what + " has half of a surrogate pair in it: give proper text");
        }
        if (text.indexOf('\0') >= 0) {
            throw new RidgelineException(Status.INVALID_ARGUMENT, what + " has a zero character in it: leave it out");
        }
        byte[] bytes = new byte[encoded.remaining() + 1];
        encoded.get(bytes, 0, bytes.length - 1);
        return bytes;
    }

    /** Static text of the library; nothing for NULL. */
    static Optional<String> at(long address) {
        return address == 0 ? Optional.empty() : Optional.of(at(new Pointer(address)));
    }

    /** Text of the library. */
    static String at(Pointer pointer) {
        return pointer.getString(0, "UTF-8");
    }

    /** Static text that must be there. */
    static String required(long address, Object of) {
        return at(address).orElseThrow(() -> new RidgelineException(
                Status.INTERNAL, "the library has no text for " + of + ": install library and classes of one release"));
    }
}
