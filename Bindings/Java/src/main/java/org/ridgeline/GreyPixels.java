package org.ridgeline;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/** The grey values of pictures of {@code java.awt}. */
final class GreyPixels {
    private GreyPixels() {}

    static byte[] of(BufferedImage picture) {
        return isPlainGrey(picture.getColorModel()) ? samples(picture) : luma(picture);
    }

    /** Whether there is one sample a pixel, of 8 or 16 bits. Java would convert those as if they were linear light. */
    private static boolean isPlainGrey(ColorModel model) {
        int type = model.getTransferType();
        return model instanceof ComponentColorModel
                && model.getNumComponents() == 1
                && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
                && (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT);
    }

    private static byte[] samples(BufferedImage picture) {
        Raster raster = picture.getRaster();
        int width = picture.getWidth();
        boolean isWide = raster.getTransferType() == DataBuffer.TYPE_USHORT;
        byte[] grey = new byte[width * picture.getHeight()];
        int[] row = new int[width];
        for (int y = 0; y < picture.getHeight(); y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
            for (int x = 0; x < width; x++) {
                grey[y * width + x] = (byte) (isWide ? (row[x] * 255 + 32767) / 65535 : row[x]);
            }
        }
        return grey;
    }

    private static byte[] luma(BufferedImage picture) {
        int width = picture.getWidth();
        byte[] grey = new byte[width * picture.getHeight()];
        int[] row = new int[width];
        for (int y = 0; y < picture.getHeight(); y++) {
            picture.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                int pixel = row[x];
                int value = (299 * (pixel >> 16 & 255) + 587 * (pixel >> 8 & 255) + 114 * (pixel & 255) + 500) / 1000;
                int alpha = pixel >>> 24;
                grey[y * width + x] = (byte) ((value * alpha + 255 * (255 - alpha) + 127) / 255);
            }
        }
        return grey;
    }
}
