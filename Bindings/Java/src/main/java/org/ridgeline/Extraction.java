package org.ridgeline;


/**
 * A template and how good the picture was.
 *
 * @param template the template, which {@link #close} closes
 * @param quality the quality
 */
public record Extraction(Template template, Quality quality) implements AutoCloseable {
    /** Closes the template. */
    @Override
    public void close() {
        template.close();
    }
}
