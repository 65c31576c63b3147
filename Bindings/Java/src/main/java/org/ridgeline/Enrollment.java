package org.ridgeline;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A reference of a subject, for a {@link Gallery}.
 *
 * @param subject your name of the subject, opaque: a number, not a person's name; at most 200 bytes of UTF-8
 * @param template the reference
 * @param finger its finger
 * @param group the group of the subject, an unsigned number; used only if the subject is new
 * @param quality 0 to 100, if it is known
 * @param source where the capture came from, if that is known; at most 1,000 bytes of UTF-8
 * @param time when it was captured, to the second; the first second of 1970 means now
 */
public record Enrollment(
        String subject,
        Template template,
        Finger finger,
        int group,
        OptionalInt quality,
        Optional<String> source,
        Instant time) {
    /**
     * A reference about which no more is known; the time is now.
     *
     * @param subject your name of the subject
     * @param template the reference
     * @param finger its finger
     */
    public Enrollment(String subject, Template template, Finger finger) {
        this(subject, template, finger, 0, OptionalInt.empty(), Optional.empty(), Instant.now());
    }

    /**
     * In a group.
     *
     * @param group an unsigned number
     * @return a changed enrollment
     */
    public Enrollment withGroup(int group) {
        return new Enrollment(subject, template, finger, group, quality, source, time);
    }

    /**
     * With a known quality.
     *
     * @param quality 0 to 100
     * @return a changed enrollment
     */
    public Enrollment withQuality(int quality) {
        return new Enrollment(subject, template, finger, group, OptionalInt.of(quality), source, time);
    }

    /**
     * With a known source.
     *
     * @param source where the capture came from
     * @return a changed enrollment
     */
    public Enrollment withSource(String source) {
        return new Enrollment(subject, template, finger, group, quality, Optional.of(source), time);
    }

    /**
     * With a known time.
     *
     * @param time when it was captured
     * @return a changed enrollment
     */
    public Enrollment withTime(Instant time) {
        return new Enrollment(subject, template, finger, group, quality, source, time);
    }
}
