package org.ridgeline;

import com.sun.jna.Memory;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** A grey picture of a finger, 0 is black. */
public final class Image implements AutoCloseable {
    private final Handle handle;
    private final int width;
    private final int height;
    private final double pixelsPerInch;
    private final boolean resolutionIsStated;
    private final Polarity polarity;

    Image(long address) {
        handle = new Handle(this, address, Functions::rdg_image_destroy);
        Struct info = Struct.growing(Layouts.ImageInfo.BYTES);
        Failure failure = new Failure();
        failure.check(Functions.rdg_image_get_info(address, info.bytes, failure.bytes));
        width = info.int32(Layouts.ImageInfo.WIDTH);
        height = info.int32(Layouts.ImageInfo.HEIGHT);
        pixelsPerInch = info.real(Layouts.ImageInfo.PIXELS_PER_INCH);
        resolutionIsStated = info.flag(Layouts.ImageInfo.RESOLUTION_IS_STATED);
        polarity = Polarity.of(info.int32(Layouts.ImageInfo.POLARITY));
    }

    /**
     * A picture of 500 pixels per inch, as it is assumed.
     *
     * @param grey the grey values, row after row from the top left; copied
     * @param width pixels in a row
     * @param height rows
     * @return the picture
     */
    public static Image of(byte[] grey, int width, int height) {
        return of(grey, width, height, 0, Polarity.AUTOMATIC);
    }

    /**
     * A picture.
     *
     * @param grey the grey values, row after row from the top left; copied
     * @param width pixels in a row
     * @param height rows
     * @param pixelsPerInch 250 to 1200; 0 if not known: 500 are assumed
     * @param polarity whether ridges are dark
     * @return the picture
     */
    public static Image of(byte[] grey, int width, int height, double pixelsPerInch, Polarity polarity) {
        if (width <= 0 || height <= 0) {
            throw new RidgelineException(
                    Status.BAD_IMAGE, "a picture of " + width + " x " + height + " pixels: both must be above 0");
        }
        if ((long) width * height != grey.length) {
            throw new RidgelineException(Status.INVALID_ARGUMENT, "a picture of " + width + " x " + height
                    + " pixels has " + (long) width * height + " grey values, and " + grey.length + " were given");
        }
        Failure failure = new Failure();
        long[] out = new long[1];
        try (Memory pixels = new Memory(Layouts.Pixels.BYTES + (long) grey.length)) {
            pixels.setMemory(0, Layouts.Pixels.BYTES, (byte) 0);
            pixels.setLong(Layouts.SIZE, Layouts.Pixels.BYTES);
            pixels.setPointer(Layouts.Pixels.PIXELS, pixels.share(Layouts.Pixels.BYTES));
            pixels.setInt(Layouts.Pixels.WIDTH, width);
            pixels.setInt(Layouts.Pixels.HEIGHT, height);
            pixels.setDouble(Layouts.Pixels.PIXELS_PER_INCH, pixelsPerInch);
            pixels.setInt(Layouts.Pixels.POLARITY, polarity.code());
            pixels.write(Layouts.Pixels.BYTES, grey, 0, grey.length);
            failure.check(Functions.rdg_image_create(pixels, out, failure.bytes));
        }
        return new Image(out[0]);
    }

    /**
     * A picture of {@code java.awt}, of any type. Grey samples are taken as they are; color becomes luma (ITU-R
     * BT.601), transparency is laid over white.
     *
     * @param picture the picture
     * @param pixelsPerInch 250 to 1200; 0 if not known: 500 are assumed
     * @return the picture
     */
    public static Image of(BufferedImage picture, double pixelsPerInch) {
        return of(
                GreyPixels.of(picture),
                picture.getWidth(),
                picture.getHeight(),
                pixelsPerInch,
                Polarity.AUTOMATIC);
    }

    /**
     * The only picture of a file of any format that the library reads, told by its content.
     *
     * @param bytes the file: PNG, JPEG, JPEG 2000, WSQ, BMP, PNM, TIFF, or a record with a picture
     * @return the picture
     * @throws RidgelineException {@link Status#INVALID_ARGUMENT} if it holds several: choose one of a {@link PrintFile}
     */
    public static Image read(byte[] bytes) {
        try (PrintFile file = PrintFile.read(bytes)) {
            int count = file.prints().size();
            if (count > 1) {
                throw new RidgelineException(
                        Status.INVALID_ARGUMENT,
                        "the file holds " + count + " prints: choose one of PrintFile.read(...)");
            }
            return file.image(0);
        }
    }

    /**
     * The only picture of a file.
     *
     * @param path the file
     * @return the picture
     * @throws IOException if the file cannot be read
     * @throws RidgelineException {@link Status#INVALID_ARGUMENT} if it holds several: choose one of a {@link PrintFile}
     */
    public static Image read(Path path) throws IOException {
        return read(Files.readAllBytes(path));
    }

    /**
     * Pixels in a row.
     *
     * @return at the picture's own resolution
     */
    public int width() {
        return width;
    }

    /**
     * Rows.
     *
     * @return at the picture's own resolution
     */
    public int height() {
        return height;
    }

    /**
     * The resolution.
     *
     * @return pixels per inch
     */
    public double pixelsPerInch() {
        return pixelsPerInch;
    }

    /**
     * Whether the resolution was stated.
     *
     * @return {@code false} if 500 were assumed
     */
    public boolean resolutionIsStated() {
        return resolutionIsStated;
    }

    /**
     * Whether ridges are dark.
     *
     * @return as it was stated
     */
    public Polarity polarity() {
        return polarity;
    }

    /**
     * The grey values.
     *
     * @return row after row from the top left
     */
    public byte[] pixels() {
        try (Use use = handle.use()) {
            return NativeBytes.read(width * height, 1, (buffer, capacity, count, error) ->
                    Functions.rdg_image_get_pixels(use.address(), buffer, capacity, count, error));
        }
    }

    /**
     * The picture as a file.
     *
     * @param format {@code "png"}, {@code "pgm"}, {@code "bmp"}, {@code "wsq"}, {@code "jpg"}, {@code "jp2"}, or a
     *     record such as {@code "iso-19794-4-2011"}: see {@link Library#formats}
     * @param finger the position that a record states
     * @return the bytes of the file
     */
    public byte[] write(String format, Finger finger) {
        byte[] name = NativeText.bytes("the format", Objects.requireNonNull(format, "format"));
        int position = finger.code();
        try (Use use = handle.use()) {
            int guess = (int) Math.min(1 << 24, 4096L + 2L * width * height);
            return NativeBytes.read(guess, 1, (buffer, capacity, count, error) ->
                    Functions.rdg_image_write(use.address(), name, position, buffer, capacity, count, error));
        }
    }

    /**
     * The resolution that the ridges suggest.
     *
     * @return nothing if too few ridges are seen
     */
    public Optional<ResolutionEstimate> estimateResolution() {
        Failure failure = new Failure();
        double[] estimate = new double[1];
        double[] low = new double[1];
        double[] high = new double[1];
        try (Use use = handle.use()) {
            int status = Functions.rdg_image_estimate_resolution(use.address(), estimate, low, high, failure.bytes);
            if (status == Status.NOT_FOUND.code()) return Optional.empty();
            failure.check(status);
        }
        return Optional.of(new ResolutionEstimate(estimate[0], low[0], high[0]));
    }

    /** Frees the picture. */
    @Override
    public void close() {
        handle.free();
    }

    Use use() {
        return handle.use();
    }
}
