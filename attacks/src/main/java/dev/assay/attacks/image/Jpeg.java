package dev.assay.attacks.image;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** An image written as JPEG and read again, by the codec of the Java platform and in memory. */
final class Jpeg {
    private static final String FORMAT = "jpeg";
    private static final float LEVELS = 255;

    private Jpeg() {}

    /** @param quality of libjpeg, from 1 to 100 */
    static void apply(Raster image, int quality) {
        int type = image.channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
        BufferedImage picture = new BufferedImage(image.width, image.height, type);
        WritableRaster pixels = picture.getRaster();
        for (int y = 0; y < image.height; y++) {
            for (int x = 0; x < image.width; x++) {
                for (int c = 0; c < image.channels; c++) {
                    pixels.setSample(x, y, c, Math.round(LEVELS * image.at(y, x, c)));
                }
            }
        }
        try {
            BufferedImage decoded = decoded(encoded(picture, quality / 100f));
            boolean grey = image.channels == 1;
            for (int y = 0; y < image.height; y++) {
                for (int x = 0; x < image.width; x++) {
                    int rgb = grey ? 0 : decoded.getRGB(x, y);
                    for (int c = 0; c < image.channels; c++) {
                        int level = grey ? decoded.getRaster().getSample(x, y, 0) : (rgb >> (8 * (2 - c))) & 0xFF;
                        image.set(y, x, c, level / LEVELS);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("JPEG in memory", e);
        }
    }

    private static byte[] encoded(BufferedImage picture, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(FORMAT).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage decoded(byte[] bytes) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(FORMAT).next();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in);
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }
}
