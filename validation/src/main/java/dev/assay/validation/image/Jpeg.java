package dev.assay.validation.image;

import dev.assay.core.data.InputSpec;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Compressed as JPEG and read again, through bytes over the bounds.
 *
 * @param quality of the encoder, above 0 to 1
 */
public record Jpeg(double quality) implements ImageOperation {
    public Jpeg {
        if (!(quality > 0 && quality <= 1)) {
            throw new IllegalArgumentException("JPEG quality lies above 0 up to 1, received " + quality);
        }
    }

    @Override
    public float[] apply(float[] values, InputSpec spec) {
        List<Integer> axes = spec.shape().axes();
        int height = axes.get(0);
        int width = axes.get(1);
        int channels = axes.get(2);
        BufferedImage image = new BufferedImage(
                width, height, channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
        WritableRaster raster = image.getRaster();
        int[] samples = new int[values.length];
        float low = spec.bounds().low();
        float range = spec.bounds().range();
        for (int i = 0; i < values.length; i++) {
            samples[i] = Math.max(0, Math.min(255, Math.round(255 * (values[i] - low) / range)));
        }
        raster.setPixels(0, 0, width, height, samples);
        int[] read = new int[values.length];
        try {
            BufferedImage back = ImageIO.read(new ByteArrayInputStream(compressed(image)));
            back.getRaster().getPixels(0, 0, width, height, read);
        } catch (IOException e) {
            throw new UncheckedIOException("JPEG in memory failed", e);
        }
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = low + range * read[i] / 255f;
        }
        return out;
    }

    private byte[] compressed(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality((float) quality);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
