package org.ridgeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ImageTest {
    @Test
    @DisplayName("A file gives the picture, its resolution, and whether that was stated")
    void file() {
        try (Image image = Fixtures.image("01_1.png")) {
            assertTrue(image.width() > 100 && image.height() > 100);
            assertEquals(500, image.pixelsPerInch());
            assertEquals(image.width() * image.height(), image.pixels().length);
        }
        try (Image image = Image.of(new byte[64 * 64], 64, 64)) {
            assertFalse(image.resolutionIsStated());
            assertEquals(Polarity.AUTOMATIC, image.polarity());
        }
    }

    @Test
    @DisplayName("Grey values, a picture of java.awt and a file give the same picture")
    void ways() throws Exception {
        byte[] bytes = Fixtures.bytes("01_1.png");
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(bytes));
        try (Image read = Image.read(bytes);
                Image drawn = Image.of(picture, 500);
                Image given = Image.of(
                        read.pixels(), read.width(), read.height(), 500, Polarity.DARK_RIDGES)) {
            assertArrayEquals(read.pixels(), drawn.pixels());
            assertArrayEquals(read.pixels(), given.pixels());
            assertTrue(given.resolutionIsStated());
            assertEquals(Polarity.DARK_RIDGES, given.polarity());
        }
    }

    @Test
    @DisplayName("Color becomes luma, transparency lies over white, 16 bits become 8")
    void colors() {
        BufferedImage colored = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 64; x++) colored.setRGB(x, y, x < 32 ? 0xffff0000 : 0x00123456);
        }
        try (Image image = Image.of(colored, 500)) {
            assertEquals(76, image.pixels()[0] & 255);
            assertEquals(255, image.pixels()[63] & 255);
        }
        BufferedImage wide = new BufferedImage(64, 64, BufferedImage.TYPE_USHORT_GRAY);
        wide.getRaster().setSample(0, 0, 0, 65535);
        wide.getRaster().setSample(1, 0, 0, 128 * 257);
        try (Image image = Image.of(wide, 500)) {
            assertEquals(255, image.pixels()[0] & 255);
            assertEquals(128, image.pixels()[1] & 255);
        }
    }

    @Test
    @DisplayName("A part of a larger picture of java.awt is that part")
    void parts() {
        BufferedImage whole = new BufferedImage(128, 128, BufferedImage.TYPE_BYTE_GRAY);
        whole.getRaster().setSample(40, 50, 0, 77);
        try (Image image = Image.of(whole.getSubimage(30, 40, 64, 64), 500)) {
            assertEquals(77, image.pixels()[10 * 64 + 10]);
        }
    }

    @Test
    @DisplayName("A picture that was written in any format is read again")
    void written() {
        try (Image image = Fixtures.image("01_1.png")) {
            for (String format : new String[] {"png", "pgm", "bmp", "wsq", "jp2", "iso-19794-4-2011"}) {
                byte[] bytes = image.write(format, Finger.RIGHT_MIDDLE);
                try (PrintFile file = PrintFile.read(bytes);
                        Image again = file.image(0)) {
                    assertEquals(1, file.prints().size());
                    assertFalse(file.prints().get(0).isTemplate());
                    assertEquals(image.width(), again.width());
                    if (!format.equals("wsq")) {
                        assertArrayEquals(image.pixels(), again.pixels(), format);
                    }
                    if (format.startsWith("iso")) {
                        assertEquals(Finger.RIGHT_MIDDLE, file.prints().get(0).finger().orElseThrow());
                    }
                }
            }
            assertTrue(Library.formats().contains("wsq"));
        }
    }

    @Test
    @DisplayName("Raw pixels are read if their size is told, and another resolution is believed")
    void raw() {
        try (Image image = Fixtures.image("01_1.png");
                PrintFile file = PrintFile.read(
                        image.pixels(),
                        ReadingOptions.DEFAULT.withRawSize(image.width(), image.height()).withPixelsPerInch(400));
                Image again = file.image(0)) {
            assertEquals(400, again.pixelsPerInch());
        }
    }

    @Test
    @DisplayName("The resolution is estimated from the ridges, where there are some")
    void resolution() {
        try (Image image = Fixtures.image("01_1.png");
                Image blank = Fixtures.blank()) {
            ResolutionEstimate estimate = image.estimateResolution().orElseThrow();
            assertTrue(estimate.low() < 500 && 500 < estimate.high());
            assertTrue(blank.estimateResolution().isEmpty());
        }
    }

    @Test
    @DisplayName("Sizes that do not fit, impossible resolutions and other files are refused by name")
    void refusals() {
        assertEquals(Status.INVALID_ARGUMENT, refusal(() -> Image.of(new byte[10], 64, 64)));
        assertEquals(Status.BAD_IMAGE, refusal(() -> Image.of(new byte[0], 0, 0)));
        assertEquals(Status.BAD_IMAGE, refusal(() -> Image.of(new byte[1], -1, -1)));
        assertEquals(
                Status.BAD_IMAGE,
                refusal(() -> Image.of(new byte[64 * 64], 64, 64, Double.NaN, Polarity.AUTOMATIC)));
        assertEquals(
                Status.INVALID_ARGUMENT,
                refusal(() -> Image.of(new byte[64 * 64], Integer.MAX_VALUE, Integer.MAX_VALUE)));
        assertThrows(RidgelineException.class, () -> Image.read(new byte[0]));
        assertThrows(RidgelineException.class, () -> Image.read(new byte[100]));
        assertThrows(NullPointerException.class, () -> Image.read((byte[]) null));
        try (Image image = Fixtures.blank()) {
            assertEquals(Status.UNSUPPORTED_FORMAT, refusal(() -> image.write("gif", Finger.UNKNOWN)));
            assertEquals(Status.INVALID_ARGUMENT, refusal(() -> image.write("png\0", Finger.UNKNOWN)));
            assertEquals(Status.INVALID_ARGUMENT, refusal(() -> image.write("\ud800", Finger.UNKNOWN)));
        }
        assertThrows(
                RidgelineException.class,
                () -> PrintFile.read(Fixtures.bytes("01_1.png"), ReadingOptions.DEFAULT.withPixelLimit(100)));
    }

    private static Status refusal(Runnable call) {
        RidgelineException error = assertThrows(RidgelineException.class, call::run);
        assertFalse(error.getMessage().isBlank());
        return error.status();
    }
}
