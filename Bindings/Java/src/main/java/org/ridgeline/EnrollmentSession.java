package org.ridgeline;

import com.sun.jna.Memory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The enrollment of one person, capture by capture. Threads that add captures wait for each other. */
public final class EnrollmentSession implements AutoCloseable {
    private final Handle handle;

    /** A session under the default policy, in English. */
    public EnrollmentSession() {
        this(EnrollmentPolicy.DEFAULT, Language.ENGLISH);
    }

    /**
     * A session.
     *
     * @param policy when a finger is done
     * @param language the language of the advice
     */
    public EnrollmentSession(EnrollmentPolicy policy, Language language) {
        this(make(policy, language));
    }

    private EnrollmentSession(long address) {
        handle = new Handle(this, address, Functions::rdg_session_destroy);
    }

    private static long make(EnrollmentPolicy policy, Language language) {
        Failure failure = new Failure();
        long[] out = new long[1];
        failure.check(Functions.rdg_session_create(policy.struct().bytes, language.bytes(), out, failure.bytes));
        return out[0];
    }

    /**
     * A session that was written goes on.
     *
     * @param bytes what {@link #write} gave
     * @return the session
     */
    public static EnrollmentSession read(byte[] bytes) {
        Failure failure = new Failure();
        long[] out = new long[1];
        byte[] some = bytes.length == 0 ? Arrays.copyOf(bytes, 1) : bytes;
        failure.check(Functions.rdg_session_read(some, bytes.length, out, failure.bytes));
        return new EnrollmentSession(out[0]);
    }

    /**
     * Notes that the person lacks a finger.
     *
     * @param finger the finger
     */
    public void markMissing(Finger finger) {
        Failure failure = new Failure();
        try (Use use = handle.use()) {
            failure.check(Functions.rdg_session_mark_missing(use.address(), finger.code(), failure.bytes));
        }
    }

    /**
     * Adds a capture: it is extracted, judged, and compared with what was captured before.
     *
     * @param finger the finger that the person was asked for
     * @param image the capture; one without a print is no exception: the answer says what to do
     * @return what became of it
     */
    public EnrollmentAnswer add(Finger finger, Image image) {
        return add(finger, image, null);
    }

    /**
     * Adds a capture; can be stopped.
     *
     * @param finger the finger that the person was asked for
     * @param image the capture
     * @param cancellation may be {@code null}
     * @return what became of it
     */
    public EnrollmentAnswer add(Finger finger, Image image, Cancellation cancellation) {
        Struct answer = Struct.growing(Layouts.Answer.BYTES);
        Failure failure = new Failure();
        try (Use session = handle.use();
                Use picture = image.use();
                Use stop = Cancellation.use(cancellation);
                Memory quality = Quality.memory()) {
            failure.check(Functions.rdg_session_add(
                    session.address(),
                    finger.code(),
                    picture.address(),
                    stop.address(),
                    answer.bytes,
                    quality,
                    failure.bytes));
            return EnrollmentAnswer.of(answer, Optional.of(Quality.read(quality)));
        }
    }

    /**
     * Adds a template that was made before.
     *
     * @param finger the finger that the person was asked for
     * @param template the template
     * @param quality 0 to 100, if it is known
     * @return what became of it
     */
    public EnrollmentAnswer add(Finger finger, Template template, OptionalInt quality) {
        Struct answer = Struct.growing(Layouts.Answer.BYTES);
        Failure failure = new Failure();
        try (Use session = handle.use();
                Use print = template.use()) {
            failure.check(Functions.rdg_session_add_template(
                    session.address(),
                    finger.code(),
                    print.address(),
                    quality.orElse(-1),
                    answer.bytes,
                    failure.bytes));
        }
        return EnrollmentAnswer.of(answer, Optional.empty());
    }

    /**
     * The reference of a finger, from all captures that agree. To take it before an answer says
     * {@link NextStep#DONE} is an override: see {@link EnrollmentAnswer#allowsOverride}.
     *
     * @param finger the finger
     * @return nothing if there is none
     */
    public Optional<Consolidation> reference(Finger finger) {
        Struct summary = Struct.growing(Layouts.Consolidation.BYTES);
        Failure failure = new Failure();
        long[] out = new long[1];
        try (Use use = handle.use()) {
            int status = Functions.rdg_session_get_reference(
                    use.address(), finger.code(), out, summary.bytes, failure.bytes);
            if (status == Status.NOT_FOUND.code()) return Optional.empty();
            failure.check(status);
        }
        return Optional.of(Consolidation.of(out[0], summary));
    }

    /**
     * The fingers in the order in which they should be used.
     *
     * @return best first
     */
    public List<RankedFinger> ranking() {
        Struct ranked;
        try (Use use = handle.use()) {
            ranked = Struct.of(NativeBytes.read(10, Layouts.Ranked.BYTES, (buffer, capacity, count, error) ->
                    Functions.rdg_session_get_ranking(use.address(), buffer, capacity, count, error)));
        }
        return IntStream.range(0, ranked.bytes.length / Layouts.Ranked.BYTES)
                .mapToObj(k -> RankedFinger.of(ranked.at(k * Layouts.Ranked.BYTES)))
                .toList();
    }

    /**
     * The session as JSON, from which it goes on after a restart. It holds templates: keep it as carefully as those.
     *
     * @return UTF-8
     */
    public byte[] write() {
        try (Use use = handle.use()) {
            return NativeBytes.read(1 << 16, 1, (buffer, capacity, count, error) ->
                    Functions.rdg_session_write(use.address(), buffer, capacity, count, error));
        }
    }

    /** Frees the session. */
    @Override
    public void close() {
        handle.free();
    }
}
