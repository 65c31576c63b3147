package org.ridgeline;

import com.sun.jna.Memory;
import java.util.Optional;

/** Watches the frames of a preview and keeps the best. Threads that show it frames wait for each other. */
public final class CaptureMonitor implements AutoCloseable {
    private final Handle handle;

    /**
     * The best frame of a watch.
     *
     * @param image the frame, which {@link #close} closes
     * @param quality its quality
     */
    public record Best(Image image, Quality quality) implements AutoCloseable {
        /** Closes the frame. */
        @Override
        public void close() {
            image.close();
        }
    }

    /** A monitor with the default options. */
    public CaptureMonitor() {
        this(MonitorOptions.DEFAULT);
    }

    /**
     * A monitor.
     *
     * @param options when it is content
     */
    public CaptureMonitor(MonitorOptions options) {
        Failure failure = new Failure();
        long[] out = new long[1];
        failure.check(Functions.rdg_monitor_create(options.struct().bytes, out, failure.bytes));
        handle = new Handle(this, out[0], Functions::rdg_monitor_destroy);
    }

    /**
     * Shows it a frame.
     *
     * @param frame the frame
     * @return what to say to the person
     */
    public MonitorAnswer see(Image frame) {
        Struct answer = Struct.growing(Layouts.MonitorAnswer.BYTES);
        Failure failure = new Failure();
        try (Use monitor = handle.use();
                Use picture = frame.use();
                Memory quality = Quality.memory()) {
            failure.check(Functions.rdg_monitor_see(
                    monitor.address(), picture.address(), answer.bytes, quality, failure.bytes));
            return new MonitorAnswer(
                    Instruction.of(answer.int32(Layouts.MonitorAnswer.INSTRUCTION)),
                    answer.flag(Layouts.MonitorAnswer.IS_BEST),
                    answer.flag(Layouts.MonitorAnswer.IS_FINAL),
                    answer.flag(Layouts.MonitorAnswer.LACKS_AREA),
                    Quality.read(quality));
        }
    }

    /**
     * The best frame since the finger was placed.
     *
     * @return nothing if there is none
     */
    public Optional<Best> best() {
        Failure failure = new Failure();
        long[] out = new long[1];
        try (Use monitor = handle.use();
                Memory quality = Quality.memory()) {
            int status = Functions.rdg_monitor_get_best(monitor.address(), out, quality, failure.bytes);
            if (status == Status.NOT_FOUND.code()) return Optional.empty();
            failure.check(status);
            return Optional.of(new Best(new Image(out[0]), Quality.read(quality)));
        }
    }

    /** Frees the monitor. */
    @Override
    public void close() {
        handle.free();
    }
}
