/**
 * Fingerprints in; templates, comparison scores, quality and advice out: the Ridgeline engine for Java.
 *
 * <p>Everything is in {@link org.ridgeline}. Pictures of {@code java.awt} are optional: without {@code java.desktop}
 * everything else works.
 */
@SuppressWarnings("requires-automatic")
module org.ridgeline {
    requires com.sun.jna;
    requires static transitive java.desktop;

    exports org.ridgeline;
}
