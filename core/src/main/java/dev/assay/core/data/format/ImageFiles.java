package dev.assay.core.data.format;

import dev.assay.core.data.ByteDataset;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Labelled image files as a data set of bytes. Images have to be of one size: files that cannot be read, and those of another size than
 * most, are left out and named by {@link Dataset#problems()}.
 */
final class ImageFiles {
    private ImageFiles() {}

    /**
     * A file and its class.
     *
     * @param file the file
     * @param label a class index
     */
    record Labelled(Path file, int label) {}

    /**
     * Reads files. The id of a sample is its place in the list, so that leaving files out moves no id.
     *
     * @param name the name of the data set
     * @param classes the names of the classes
     * @param files what to read, in order
     * @param problems what is known to be wrong already, a line each
     */
    static Dataset dataset(String name, List<String> classes, List<Labelled> files, List<String> problems) {
        if (classes.size() > 256) {
            throw new UserError(name + ": expected at most 256 classes, found " + classes.size());
        }
        DecodedImage[] decoded = new DecodedImage[files.size()];
        String[] reasons = new String[files.size()];
        IntStream.range(0, decoded.length).parallel().forEach(i -> {
            try {
                decoded[i] = DecodedImage.read(files.get(i).file());
            } catch (DecodedImage.Unreadable e) {
                reasons[i] = files.get(i).file() + ": " + e.getMessage();
            }
        });
        List<Integer> readable = IntStream.range(0, decoded.length)
                .filter(i -> reasons[i] == null)
                .boxed()
                .toList();
        if (readable.isEmpty()) {
            throw new UserError(name + ": expected at least one readable image, found none"
                    + (files.isEmpty() ? "" : "; " + reasons[0]));
        }
        String size = readable.stream().map(i -> decoded[i].size()).collect(mostFrequent());
        List<Integer> kept = new ArrayList<>();
        List<String> all = new ArrayList<>(problems);
        for (int i = 0; i < decoded.length; i++) {
            if (reasons[i] != null) {
                all.add(reasons[i]);
            } else if (decoded[i].size().equals(size)) {
                kept.add(i);
            } else {
                all.add(files.get(i).file() + ": expected " + size + " pixels as in most files, found "
                        + decoded[i].size());
            }
        }
        int channels = kept.stream().allMatch(i -> decoded[i].grey()) ? 1 : 3;
        DecodedImage first = decoded[kept.get(0)];
        Shape shape = Shape.of(first.height(), first.width(), channels);
        if ((long) shape.elements() * kept.size() > Integer.MAX_VALUE - 8) {
            throw new UserError(name + ": expected images of less than 2 GiB in all, found " + kept.size() + " of "
                    + shape + "; name a part of the folder");
        }
        byte[] values = new byte[shape.elements() * kept.size()];
        byte[] labels = new byte[kept.size()];
        for (int i = 0; i < labels.length; i++) {
            decoded[kept.get(i)].write(values, i * shape.elements(), channels);
            labels[i] = (byte) files.get(kept.get(i)).label();
        }
        int[] ids = kept.stream().mapToInt(Integer::intValue).toArray();
        return new WithProblems(new ByteDataset(name, shape, classes, ids, labels, values), all);
    }

    /** The most frequent of some words; the first in order among equals. */
    private static Collector<String, ?, String> mostFrequent() {
        return Collectors.collectingAndThen(
                Collectors.groupingBy(Function.identity(), Collectors.counting()),
                counts -> counts.entrySet().stream()
                        .max(Map.Entry.<String, Long>comparingByValue()
                                .thenComparing(Map.Entry.<String, Long>comparingByKey(Comparator.reverseOrder())))
                        .orElseThrow()
                        .getKey());
    }

    /** A data set of which something could not be read. */
    private record WithProblems(Dataset source, List<String> problems) implements Dataset {
        private WithProblems {
            problems = List.copyOf(problems);
        }

        @Override
        public String name() {
            return source.name();
        }

        @Override
        public InputSpec spec() {
            return source.spec();
        }

        @Override
        public List<String> classes() {
            return source.classes();
        }

        @Override
        public int size() {
            return source.size();
        }

        @Override
        public int id(int position) {
            return source.id(position);
        }

        @Override
        public int label(int position) {
            return source.label(position);
        }

        @Override
        public void read(int position, float[] destination, int offset) {
            source.read(position, destination, offset);
        }
    }
}
