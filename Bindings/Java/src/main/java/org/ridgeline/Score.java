package org.ridgeline;

/** What comparison scores mean. A score is {@code -10 log10} of the false match rate. */
public final class Score {
    private Score() {}

    /**
     * The share of strangers that match if this score is the threshold.
     *
     * @param score a comparison score
     * @return 0 to 1; at a score of 40 one in 10,000
     */
    public static double falseMatchRate(double score) {
        return Functions.rdg_false_match_rate(score);
    }

    /**
     * The threshold that keeps a false match rate.
     *
     * @param rate above 0, at most 1
     * @return a comparison score; {@code NaN} if the rate is none
     */
    public static double atFalseMatchRate(double rate) {
        return Functions.rdg_score_at_false_match_rate(rate);
    }

    /**
     * The score of several fingers of one person together.
     *
     * @param scores one a finger: {@code NaN} for one that is missing, 0 for one that was presented and gave no
     *     template
     * @return one comparison score
     * @throws NoPrintException if no finger was compared
     */
    public static double fused(double... scores) {
        Failure failure = new Failure();
        double[] fused = new double[1];
        double[] some = scores.length == 0 ? new double[1] : scores;
        failure.check(Functions.rdg_fuse_scores(some, scores.length, fused, failure.bytes));
        return fused[0];
    }
}
