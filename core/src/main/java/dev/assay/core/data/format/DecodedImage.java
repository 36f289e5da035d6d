package dev.assay.core.data.format;

import dev.assay.core.io.DiskReason;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * An image file, decoded to bytes of red, green and blue or of grey; an opacity is left out. PNG, JPEG, GIF and BMP, whatever the file is
 * called.
 */
final class DecodedImage {
    /** Pixels of a file, at most: a small file can claim to be a wall. */
    private static final long MOST_PIXELS = 1L << 26;

    private final int height;
    private final int width;
    private final boolean grey;
    private final byte[] values;

    private DecodedImage(int height, int width, boolean grey, byte[] values) {
        this.height = height;
        this.width = width;
        this.grey = grey;
        this.values = values;
    }

    /** Says why a file is no image that can be used. */
    static final class Unreadable extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    static DecodedImage read(Path file) throws Unreadable {
        try {
            return decode(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new Unreadable("expected a file, found none");
        } catch (FileSystemException e) {
            throw new Unreadable("cannot be read: " + DiskReason.of(e));
        } catch (IOException | RuntimeException e) {
            // The decoders throw all sorts of unchecked exceptions on damaged files.
            throw new Unreadable("expected a whole image, found damage (" + e.getMessage() + ")");
        }
    }

    private static DecodedImage decode(byte[] bytes) throws IOException, Unreadable {
        if (bytes.length == 0) {
            throw new Unreadable("expected an image, found an empty file");
        }
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new Unreadable("expected a PNG, JPEG, GIF or BMP image, found something else");
            }
            ImageReader reader = readers.next();
            try {
                List<String> warnings = new ArrayList<>();
                reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
                reader.setInput(in, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels > MOST_PIXELS) {
                    throw new Unreadable("expected at most " + MOST_PIXELS + " pixels, found " + pixels);
                }
                BufferedImage image = reader.read(0);
                // A JPEG file cut short is filled up with grey, and only a warning says so.
                for (String warning : warnings) {
                    if (warning.contains("end of") || warning.contains("EOF") || warning.contains("orrupt")) {
                        throw new Unreadable("expected a whole image, found damage (" + warning + ")");
                    }
                }
                return of(image);
            } finally {
                reader.dispose();
            }
        }
    }

    private static DecodedImage of(BufferedImage image) {
        int height = image.getHeight();
        int width = image.getWidth();
        Raster raster = image.getRaster();
        int type = image.getType();
        if (type == BufferedImage.TYPE_BYTE_GRAY || type == BufferedImage.TYPE_USHORT_GRAY) {
            // Past the colour model, which would bend grey values by a gamma.
            int[] samples = raster.getSamples(0, 0, width, height, 0, (int[]) null);
            byte[] values = new byte[samples.length];
            for (int i = 0; i < samples.length; i++) {
                values[i] = (byte) (type == BufferedImage.TYPE_USHORT_GRAY ? samples[i] >> 8 : samples[i]);
            }
            return new DecodedImage(height, width, true, values);
        }
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        byte[] values = new byte[3 * pixels.length];
        boolean grey = true;
        for (int i = 0; i < pixels.length; i++) {
            int red = pixels[i] >> 16 & 0xFF;
            int green = pixels[i] >> 8 & 0xFF;
            int blue = pixels[i] & 0xFF;
            grey &= red == green && green == blue;
            values[3 * i] = (byte) red;
            values[3 * i + 1] = (byte) green;
            values[3 * i + 2] = (byte) blue;
        }
        if (!grey) {
            return new DecodedImage(height, width, false, values);
        }
        byte[] one = new byte[pixels.length];
        for (int i = 0; i < one.length; i++) {
            one[i] = values[3 * i];
        }
        return new DecodedImage(height, width, true, one);
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    /** Whether there are no colours in it. */
    boolean grey() {
        return grey;
    }

    /** Width and height as {@code 32x24}. */
    String size() {
        return width + "x" + height;
    }

    /** Writes the values of 1 or 3 channels; grey becomes red, green and blue alike. */
    void write(byte[] target, int from, int channels) {
        if (grey == (channels == 1)) {
            System.arraycopy(values, 0, target, from, values.length);
            return;
        }
        for (int i = 0; i < values.length; i++) {
            for (int k = 0; k < channels; k++) {
                target[from + i * channels + k] = values[i];
            }
        }
    }
}
