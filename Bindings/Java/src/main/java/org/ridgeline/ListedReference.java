package org.ridgeline;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a {@link Gallery} knows about a reference.
 *
 * @param reference its number
 * @param subject your name of the subject
 * @param finger its finger
 * @param group the group of the subject, an unsigned number
 * @param quality 0 to 100, if it is known
 * @param source where the capture came from, if that is known
 * @param time when it was captured
 */
public record ListedReference(
        long reference,
        String subject,
        Finger finger,
        int group,
        OptionalInt quality,
        Optional<String> source,
        Instant time) {}
