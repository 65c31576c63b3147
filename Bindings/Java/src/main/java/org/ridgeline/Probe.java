package org.ridgeline;


/**
 * A print to look up in a {@link Gallery}.
 *
 * @param template the print
 * @param finger a known finger is compared with references of that finger and of unknown finger only
 */
public record Probe(Template template, Finger finger) {
    /**
     * A print of an unknown finger.
     *
     * @param template the print
     */
    public Probe(Template template) {
        this(template, Finger.UNKNOWN);
    }
}
