package org.ridgeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The synthetic prints that come with the project, and blank pictures. */
final class Fixtures {
    private Fixtures() {}

    static final Path FOLDER = Path.of(System.getProperty("ridgeline.fixtures", "Fixtures"));

    static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(FOLDER.resolve("prints").resolve(name));
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    static Image image(String name) {
        return Image.read(bytes(name));
    }

    static Template template(String name) {
        try (Image image = image(name)) {
            return new Extractor().extract(image).template();
        }
    }

    /** Nothing on it. */
    static Image blank() {
        byte[] grey = new byte[300 * 300];
        Arrays.fill(grey, (byte) 200);
        return Image.of(grey, 300, 300);
    }

    /** A template with too few minutiae to tell anybody apart. */
    static Template lone() {
        return Template.of(
                java.util.List.of(new Minutia(100, 100, 1, 1, Minutia.Kind.ENDING)), 300, 300);
    }
}
