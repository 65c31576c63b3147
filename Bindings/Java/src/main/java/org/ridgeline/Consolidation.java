package org.ridgeline;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * One reference from several captures of a finger.
 *
 * @param reference the reference, which {@link #close} closes
 * @param usedCount the number of captures that took part
 * @param base the capture whose frame the reference has, from 0 on
 */
public record Consolidation(Template reference, int usedCount, int base) implements AutoCloseable {
    /** A capture and its quality. */
    private record Capture(Template template, OptionalInt quality) {}

    /**
     * Makes one reference of several captures.
     *
     * @param captures captures of one finger; those that disagree with most take no part
     * @return the reference
     * @throws NoPrintException if no capture has a usable template
     */
    public static Consolidation of(List<Template> captures) {
        return make(captures.stream().map(each -> new Capture(each, OptionalInt.empty())).toList());
    }

    /**
     * Makes one reference of several captures whose quality is known.
     *
     * @param captures captures of one finger; those that disagree with most take no part
     * @return the reference
     * @throws NoPrintException if no capture has a usable template
     */
    public static Consolidation ofExtractions(List<Extraction> captures) {
        return make(captures.stream()
                .map(each -> new Capture(each.template(), each.quality().score()))
                .toList());
    }

    private static Consolidation make(List<Capture> captures) {
        int count = captures.size();
        int[] qualities = new int[Math.max(1, count)];
        List<Template> templates = new ArrayList<>(count);
        for (int k = 0; k < count; k++) {
            qualities[k] = captures.get(k).quality().orElse(-1);
            templates.add(captures.get(k).template());
        }
        Struct summary = Struct.growing(Layouts.Consolidation.BYTES);
        Failure failure = new Failure();
        long[] out = new long[1];
        try (Uses uses = new Uses(templates, Template::handle)) {
            long[] addresses = count == 0 ? new long[1] : uses.addresses();
            failure.check(Functions.rdg_consolidate(
                    addresses, qualities, count, out, summary.bytes, null, failure.bytes));
        }
        return of(out[0], summary);
    }

    static Consolidation of(long reference, Struct summary) {
        return new Consolidation(
                new Template(reference),
                summary.int32(Layouts.Consolidation.USED_COUNT),
                summary.int32(Layouts.Consolidation.BASE));
    }

    /** Closes the reference. */
    @Override
    public void close() {
        reference.close();
    }
}
