package dev.assay.core.data.format;

import dev.assay.core.data.ArrayDataset;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.ByteDataset;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Labelled images in NumPy's NPZ format: a zip archive, stored or deflated, of NPY arrays. */
public final class Npz {
    /** The most bytes one array may take once unpacked. */
    private static final int LIMIT = Integer.MAX_VALUE - 8;
    /** Deflate reaches 1032:1; what is large and claims more than this is a bomb, images stay far below. */
    private static final long RATIO = 1000;
    /** Sorted labels pack as well as bombs do, but are small. */
    private static final long SMALL = 1 << 26;

    private final Path file;
    private final Map<String, Npy> arrays;

    private Npz(Path file, Map<String, Npy> arrays) {
        this.file = file;
        this.arrays = arrays;
    }

    /**
     * Reads a data set.
     *
     * @param name what the data set is called
     * @param file the archive
     * @param keys the names of the arrays, samples then labels; looked for where {@code null}: {@code x, y}, else {@code images, labels},
     *     else {@code x_train, y_train} by split
     * @param split {@code train} or {@code test}, for arrays named by split
     * @param bounds the box of float values; needed where the values are not bytes, refused where they are
     */
    public static Dataset dataset(
            String name, Path file, @Nullable List<String> keys, String split, @Nullable Bounds bounds) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Map<String, ZipEntry> entries = new TreeMap<>();
            zip.stream().filter(e -> e.getName().endsWith(".npy")).forEach(e -> entries.put(stem(e.getName()), e));
            List<String> chosen = keys == null ? look(file, entries, split) : keys;
            Map<String, Npy> arrays = new TreeMap<>();
            for (String key : chosen) {
                ZipEntry entry = entries.get(key);
                if (entry == null) {
                    throw new UserError(file + ": expected an array '" + key + "', found " + entries.keySet());
                }
                arrays.put(key, array(file, zip, entry));
            }
            return new Npz(file, arrays).dataset(name, chosen.get(0), chosen.get(1), bounds);
        } catch (IOException e) {
            String what = Files.isDirectory(file)
                    ? "a file, found a directory"
                    : Files.exists(file)
                            ? "a whole zip archive (NPZ), found damage (" + e.getMessage() + ")"
                            : "a file, found none";
            throw new UserError(file + ": expected " + what, e);
        }
    }

    private static String stem(String entry) {
        return entry.substring(0, entry.length() - ".npy".length());
    }

    private static List<String> look(Path file, Map<String, ZipEntry> entries, String split) {
        List<List<String>> pairs =
                List.of(List.of("x", "y"), List.of("images", "labels"), List.of("x_" + split, "y_" + split));
        for (List<String> pair : pairs) {
            if (entries.keySet().containsAll(pair)) {
                return pair;
            }
        }
        throw new UserError(file + ": expected arrays x and y, images and labels, or x_" + split + " and y_" + split
                + " (or name them: npz:FILE#SAMPLES,LABELS), found " + entries.keySet());
    }

    private static Npy array(Path file, ZipFile zip, ZipEntry entry) throws IOException {
        if (entry.getSize() > SMALL && entry.getSize() > RATIO * Math.max(1, entry.getCompressedSize())) {
            throw new UserError(file + ": expected '" + entry.getName() + "' to unpack to at most " + RATIO
                    + " times its size, found " + entry.getSize() + " bytes from " + entry.getCompressedSize());
        }
        CheckedInputStream stream = new CheckedInputStream(zip.getInputStream(entry), new CRC32());
        try (CountedInput in = new CountedInput(file + "!" + entry.getName(), stream)) {
            // The archive states the size once more: no array is larger, whatever its own header says.
            Npy array = Npy.read(in, (int) Math.min(LIMIT, entry.getSize()));
            if (stream.getChecksum().getValue() != entry.getCrc()) {
                throw in.wrong(
                        in.offset(),
                        "CRC-32 %08x of all bytes".formatted(entry.getCrc()),
                        "%08x".formatted(stream.getChecksum().getValue()));
            }
            return array;
        }
    }

    private Dataset dataset(String name, String samplesKey, String labelsKey, @Nullable Bounds bounds) {
        Npy samples = Objects.requireNonNull(arrays.get(samplesKey));
        Npy truth = Objects.requireNonNull(arrays.get(labelsKey));
        int[] labels = labels(labelsKey, truth);
        if (samples.shape().isEmpty() || samples.shape().get(0) != labels.length) {
            throw new UserError(file + ": expected " + labels.length + " samples in '" + samplesKey
                    + "', one a label, found shape " + samples.shape());
        }
        Shape shape = sampleShape(samplesKey, samples.shape());
        int top = IntStream.of(labels).max().orElse(0);
        List<String> classes = IntStream.rangeClosed(0, Math.max(1, top))
                .mapToObj(Integer::toString)
                .toList();
        if (labels.length == 0) {
            throw new UserError(file + ": expected at least one sample in '" + samplesKey + "', found none");
        }
        if (samples.type() == Npy.Type.UINT8) {
            return images(name, shape, classes, labels, samples, bounds);
        }
        if (bounds == null) {
            throw new UserError(file + ": expected --bounds LOW,HIGH for values that are not bytes, found none");
        }
        return new ArrayDataset(name, new InputSpec(shape, bounds), classes, labels, samples.floats());
    }

    private Dataset images(
            String name, Shape shape, List<String> classes, int[] labels, Npy samples, @Nullable Bounds bounds) {
        if (bounds != null && !bounds.equals(Bounds.UNIT)) {
            throw new UserError(file + ": expected no --bounds for bytes, which are read as [0, 1], found "
                    + bounds.low() + "," + bounds.high());
        }
        if (classes.size() > 256) {
            float[] values = samples.floats();
            for (int i = 0; i < values.length; i++) {
                values[i] /= 255f;
            }
            return new ArrayDataset(name, new InputSpec(shape, Bounds.UNIT), classes, labels, values);
        }
        byte[] truth = new byte[labels.length];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = (byte) labels[i];
        }
        return new ByteDataset(name, shape, classes, Labels.positions(labels.length), truth, samples.values());
    }

    private Shape sampleShape(String key, List<Integer> axes) {
        if (axes.size() < 2 || axes.subList(1, axes.size()).contains(0)) {
            throw new UserError(
                    file + ": expected samples with at least one value in '" + key + "', found shape " + axes);
        }
        List<Integer> sample = axes.subList(1, axes.size());
        // Greyscale images come without a channel axis.
        return sample.size() == 2 ? Shape.of(sample.get(0), sample.get(1), 1) : new Shape(sample);
    }

    private int[] labels(String key, Npy truth) {
        boolean column = truth.shape().size() == 2 && truth.shape().get(1) == 1;
        boolean row = truth.shape().size() == 1;
        if (!(row || column) || truth.type().isFloat()) {
            throw new UserError(file + ": expected one whole number a sample in '" + key + "', found shape "
                    + truth.shape() + " of " + truth.type().code);
        }
        int[] labels = new int[truth.shape().get(0)];
        ByteBuffer buffer = truth.buffer();
        for (int i = 0; i < labels.length; i++) {
            double value = truth.value(buffer, i);
            if (value < 0 || value > 9_999) {
                throw new UserError(file + ": expected labels from 0 to 9999 in '" + key + "', found " + (long) value
                        + " at position " + i);
            }
            labels[i] = (int) value;
        }
        return labels;
    }
}
