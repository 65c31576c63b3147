package org.ridgeline;


/**
 * A subject that may be the person.
 *
 * @param subject your name of the subject
 * @param reference the number of the reference with the highest score
 * @param score the comparison score, of all probes together
 * @param falsePositiveRate the share of searches for strangers that would name somebody at this score
 * @param isHit whether the score reaches the threshold
 */
public record Candidate(String subject, long reference, double score, double falsePositiveRate, boolean isHit) {
    static Candidate of(Struct candidate) {
        return new Candidate(
                candidate.text(Layouts.Candidate.SUBJECT),
                candidate.int64(Layouts.Candidate.REFERENCE),
                candidate.real(Layouts.Candidate.SCORE),
                candidate.real(Layouts.Candidate.FALSE_POSITIVE_RATE),
                candidate.flag(Layouts.Candidate.IS_HIT));
    }
}
