package org.ridgeline;

import com.sun.jna.Memory;
import java.util.Optional;

/** Makes templates of pictures. It holds nothing that needs closing. */
public final class Extractor {
    private final boolean withoutTexture;

    /** An extractor of everything. */
    public Extractor() {
        this(false);
    }

    private Extractor(boolean withoutTexture) {
        this.withoutTexture = withoutTexture;
    }

    /**
     * An extractor that leaves the ridges themselves out: fewer bytes, and more errors.
     *
     * @return another extractor
     */
    public Extractor withoutTexture() {
        return new Extractor(true);
    }

    /**
     * The template of a picture.
     *
     * @param image the picture
     * @return the template and the quality of the picture
     * @throws NoPrintException if the picture has no usable print
     */
    public Extraction extract(Image image) {
        return extract(image, null);
    }

    /**
     * The template of a picture; can be stopped.
     *
     * @param image the picture
     * @param cancellation may be {@code null}
     * @return the template and the quality of the picture
     * @throws NoPrintException if the picture has no usable print
     */
    public Extraction extract(Image image, Cancellation cancellation) {
        try (Use picture = image.use();
                Use stop = Cancellation.use(cancellation)) {
            return finish((out, quality, error) -> Functions.rdg_extract(
                    picture.address(), options().bytes, stop.address(), out, quality, error));
        }
    }

    /**
     * The template of a print of a file; one that is stored as minutiae is taken as it is.
     *
     * @param file the file
     * @param print from 0 on
     * @param cancellation may be {@code null}
     * @return the template and the quality, whose score is not known of stored minutiae
     * @throws NoPrintException if there is no usable print
     */
    public Extraction extract(PrintFile file, int print, Cancellation cancellation) {
        try (Use read = file.use();
                Use stop = Cancellation.use(cancellation)) {
            return finish((out, quality, error) -> Functions.rdg_file_extract(
                    read.address(), print, options().bytes, stop.address(), out, quality, error));
        }
    }

    private Struct options() {
        return Struct.growing(Layouts.ExtractionOptions.BYTES)
                .set(Layouts.ExtractionOptions.WITHOUT_TEXTURE, withoutTexture);
    }

    private interface Call {
        int extract(long[] out, Memory quality, byte[] error);
    }

    private static Extraction finish(Call call) {
        Failure failure = new Failure();
        long[] out = new long[1];
        try (Memory memory = Quality.memory()) {
            int status = call.extract(out, memory, failure.bytes);
            if (status == Status.NO_PRINT.code()) {
                throw failure.exception(status, Optional.of(Quality.read(memory)));
            }
            failure.check(status);
            return new Extraction(new Template(out[0]), Quality.read(memory));
        }
    }
}
