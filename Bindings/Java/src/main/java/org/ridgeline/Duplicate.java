package org.ridgeline;


/**
 * Two subjects that seem to be one person.
 *
 * @param first a subject
 * @param second another
 * @param firstReference the reference of the first that the score belongs to
 * @param secondReference the reference of the second
 * @param score the comparison score
 */
public record Duplicate(String first, String second, long firstReference, long secondReference, double score) {
    static Duplicate of(Struct duplicate) {
        return new Duplicate(
                duplicate.text(Layouts.Duplicate.FIRST),
                duplicate.text(Layouts.Duplicate.SECOND),
                duplicate.int64(Layouts.Duplicate.FIRST_REFERENCE),
                duplicate.int64(Layouts.Duplicate.SECOND_REFERENCE),
                duplicate.real(Layouts.Duplicate.SCORE));
    }
}
