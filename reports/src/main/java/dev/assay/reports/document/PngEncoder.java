package dev.assay.reports.document;

import dev.assay.core.data.Shape;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes small images as PNG. */
final class PngEncoder {
    private PngEncoder() {}

    /**
     * Encodes brightness levels.
     *
     * @param levels row-major (height, width, channel), 0 is black, 1 is full; cut off outside
     * @param shape height, width and 1 or 3 channels
     */
    static Picture encode(double[] levels, Shape shape) {
        if (!shape.isImage()) {
            throw new IllegalArgumentException("A picture needs height x width x 1 or 3, received " + shape);
        }
        int height = shape.axes().get(0);
        int width = shape.axes().get(1);
        int channels = shape.axes().get(2);
        int type = channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
        BufferedImage image = new BufferedImage(width, height, type);
        // Into the raster: setRGB would pass grey levels through a colour conversion.
        WritableRaster raster = image.getRaster();
        for (int i = 0; i < levels.length; i++) {
            int pixel = i / channels;
            raster.setSample(pixel % width, pixel / width, i % channels, toByte(levels[i]));
        }
        return new Picture(width, height, Base64.getEncoder().encodeToString(png(image)));
    }

    /** Whether a text is what a data URL may carry. */
    static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int toByte(double level) {
        return (int) Math.round(255 * Math.max(0, Math.min(1, level)));
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IllegalStateException("every Java platform writes PNG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }
}
