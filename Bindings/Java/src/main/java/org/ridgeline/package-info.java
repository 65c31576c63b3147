/**
 * Fingerprints in; templates, comparison scores, quality and advice out.
 *
 * <pre>{@code
 * try (Image image = Image.read(Path.of("probe.png"));
 *         Extraction probe = new Extractor().extract(image);
 *         Template reference = Template.read(stored);
 *         Matcher matcher = new Matcher(probe.template())) {
 *     if (matcher.score(reference) >= 40) open(); // lets 1 stranger in 10,000 through
 * }
 * }</pre>
 *
 * <p>Lengths are pixels at 500 per inch and angles radians, counter-clockwise as seen on the picture. A score is
 * {@code -10 log10} of the false match rate.
 *
 * <p><b>Closing.</b> What implements {@link AutoCloseable} holds memory that the garbage collector does not see: close
 * it. To close twice does nothing; what was forgotten is freed when the collector finds it. A method that needs the
 * library throws {@link IllegalStateException} after closing. To close while another thread uses the object is safe:
 * the call under way ends as if nothing had happened, and the memory is freed after it.
 *
 * <p><b>Threads.</b> Every object may be used by any number of threads at once; calls that change an
 * {@link org.ridgeline.EnrollmentSession} or a {@link org.ridgeline.CaptureMonitor} wait for each other. The same bytes
 * give the same templates and scores on any machine and number of threads.
 *
 * <p><b>Failures.</b> What the library refuses ends with a {@link org.ridgeline.RidgelineException}, which names a
 * {@link org.ridgeline.Status}. A picture without a usable print is a {@link org.ridgeline.NoPrintException}: a
 * failure to enroll, never a non-match. {@code null} is refused by a {@link NullPointerException}, everywhere.
 */
package org.ridgeline;
