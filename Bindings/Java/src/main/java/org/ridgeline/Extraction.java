package org.ridgeline;

import java.util.Objects;

/**
 * A template and how good the picture was.
 *
 * @param template the template, which {@link #close} closes
 * @param quality the quality
 */
public record Extraction(Template template, Quality quality) implements AutoCloseable {
    /** Checks that nothing is {@code null}. */
    public Extraction {
        Objects.requireNonNull(template, "template");
        Objects.requireNonNull(quality, "quality");
    }

    /** Closes the template. */
    @Override
    public void close() {
        template.close();
    }
}
