package dev.assay.core.data.catalog;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.format.ByteSource;
import dev.assay.core.data.format.CifarBinary;
import dev.assay.core.data.format.Idx;
import dev.assay.core.data.format.Npz;
import dev.assay.core.error.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens data sets by name. */
public final class DataCatalog {
    private static final String SAMPLES = "/dev/assay/core/data/samples/";

    private final Path directory;

    /**
     * A catalogue over a data directory.
     *
     * @param directory where the complete sets are, a folder a set; need not exist
     */
    public DataCatalog(Path directory) {
        this.directory = directory;
    }

    /** Where the complete sets are. */
    public Path directory() {
        return directory;
    }

    /** Whether all files of a complete set are in the data directory. */
    public boolean hasComplete(NamedSet set) {
        return set.files().stream().allMatch(file -> Files.isRegularFile(place(set, file)));
    }

    /**
     * Opens a data set.
     *
     * @param name what the user wrote, in the grammar {@code NAME[:sample][:train|test][@FROM-TO]}, {@code npz:FILE[#KEY,KEY]} or
     *     {@code idx:IMAGES,LABELS}
     * @param defaultSplit the split where the name has none
     * @param bounds the box of float values, needed for files of floats alone
     */
    public Dataset open(String name, Split defaultSplit, @Nullable Bounds bounds) {
        DataName parsed = DataName.parse(name);
        if (parsed instanceof DataName.Public named) {
            Split split = named.split() == null ? defaultSplit : named.split();
            return range(
                    name, named.sample() ? sample(named.set(), split) : complete(named.set(), split), named.range());
        }
        if (parsed instanceof DataName.NpzFile npz) {
            return range(name, Npz.dataset(name, npz.file(), npz.keys(), defaultSplit.id(), bounds), npz.range());
        }
        DataName.IdxFiles idx = (DataName.IdxFiles) parsed;
        List<String> classes =
                IntStream.range(0, 10).mapToObj(Integer::toString).toList();
        return range(
                name,
                Idx.dataset(name, classes, ByteSource.of(idx.images()), ByteSource.of(idx.labels()), null),
                idx.range());
    }

    private static Dataset range(String name, Dataset data, DataName.@Nullable Range range) {
        if (range == null) {
            return data;
        }
        if (range.to() > data.size()) {
            throw new UserError("Expected @FROM-TO within the " + data.size() + " samples of " + data.name()
                    + ", received '" + name + "'");
        }
        return data.select(IntStream.range(range.from(), range.to()).toArray());
    }

    private static Dataset sample(NamedSet set, Split split) {
        String name = set.id() + ":sample:" + split.id();
        return switch (set) {
            case MNIST, FASHION_MNIST -> {
                String stem = SAMPLES + set.id() + "/" + stem(split);
                yield Idx.dataset(
                        name,
                        set.classes(),
                        resource(stem + "-images-idx3-ubyte.gz"),
                        resource(stem + "-labels-idx1-ubyte.gz"),
                        Idx.ints(resource(stem + "-ids-idx1-int.gz")));
            }
            case CIFAR10 -> {
                String file = split == Split.TRAIN ? "data_batch.bin.gz" : "test_batch.bin.gz";
                yield CifarBinary.dataset(
                        name,
                        set.classes(),
                        List.of(resource(SAMPLES + "cifar10/" + file)),
                        Idx.ints(resource(SAMPLES + "cifar10/" + split.id() + "-ids-idx1-int.gz")));
            }
            case KJV -> throw text();
        };
    }

    private Dataset complete(NamedSet set, Split split) {
        if (set == NamedSet.KJV) {
            throw text();
        }
        if (!hasComplete(set)) {
            throw new UserError("Complete " + set.id() + " is not in " + directory.resolve(set.id())
                    + ": run 'assay data fetch " + set.id() + "', or use the embedded " + set.id() + ":sample");
        }
        String name = set.id() + ":" + split.id();
        if (set == NamedSet.CIFAR10) {
            Stream<String> files = split == Split.TEST
                    ? Stream.of("test_batch.bin")
                    : IntStream.rangeClosed(1, 5).mapToObj(i -> "data_batch_" + i + ".bin");
            return CifarBinary.dataset(
                    name,
                    set.classes(),
                    files.map(f -> ByteSource.of(place(set, f))).toList(),
                    null);
        }
        return Idx.dataset(
                name,
                set.classes(),
                ByteSource.of(place(set, stem(split) + "-images-idx3-ubyte.gz")),
                ByteSource.of(place(set, stem(split) + "-labels-idx1-ubyte.gz")),
                null);
    }

    private Path place(NamedSet set, String file) {
        return directory.resolve(set.id()).resolve(file);
    }

    private static String stem(Split split) {
        return split == Split.TRAIN ? "train" : "t10k";
    }

    private static ByteSource resource(String path) {
        return ByteSource.resource(DataCatalog.class, path);
    }

    private static UserError text() {
        return new UserError("kjv is text, expected a set of labelled images");
    }
}
