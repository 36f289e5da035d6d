package dev.assay.core.data.catalog;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.ClassOrder;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.format.BibleText;
import dev.assay.core.data.format.BibleVerses;
import dev.assay.core.data.format.ByteSource;
import dev.assay.core.data.format.CifarBinary;
import dev.assay.core.data.format.Idx;
import dev.assay.core.data.format.ImageFolder;
import dev.assay.core.data.format.ImageList;
import dev.assay.core.data.format.Npz;
import dev.assay.core.data.format.TextList;
import dev.assay.core.data.format.Verse;
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
    private final List<String> classOrder;

    /**
     * A catalogue over a data directory.
     *
     * @param directory where the complete sets are, a folder a set; need not exist
     */
    public DataCatalog(Path directory) {
        this(directory, List.of());
    }

    private DataCatalog(Path directory, List<String> classOrder) {
        this.directory = directory;
        this.classOrder = List.copyOf(classOrder);
    }

    /**
     * The same catalogue, which numbers the classes of the user's folders and lists in this order instead of that of their names.
     *
     * @param classes all names, each once; empty for the order of names
     */
    public DataCatalog withClassOrder(List<String> classes) {
        return new DataCatalog(directory, classes);
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
     * Opens a data set of numbers, such as images; texts are refused.
     *
     * @param name what the user wrote, in the grammar {@code NAME[:sample][:train|test][@FROM-TO]}, {@code npz:FILE[#KEY,KEY]},
     *     {@code idx:IMAGES,LABELS}, {@code images:DIR} or {@code csv:FILE}
     * @param defaultSplit the split where the name has none
     * @param bounds the box of float values: needed for files of floats, refused for bytes, which are read as [0, 1]
     */
    public Dataset open(String name, Split defaultSplit, @Nullable Bounds bounds) {
        DataName parsed = DataName.parse(name);
        if (text(parsed)) {
            throw new UserError(name + " is text, expected a set of labelled images");
        }
        return open(name, parsed, defaultSplit, bounds);
    }

    /** Opens a data set as {@link #open} does, or one of texts: {@code kjv[:train|test]} or {@code text:FILE}, see {@link dev.assay.core.data.Text}. */
    public Dataset openAny(String name, Split defaultSplit, @Nullable Bounds bounds) {
        return open(name, DataName.parse(name), defaultSplit, bounds);
    }

    private Dataset open(String name, DataName parsed, Split defaultSplit, @Nullable Bounds bounds) {
        Dataset data = open(parsed, withoutRange(name, parsed.range()), defaultSplit, bounds);
        if (!classOrder.isEmpty()) {
            data = ordered(name, parsed, data);
        }
        DataName.Range range = parsed.range();
        if (range == null) {
            return data;
        }
        if (range.to() > data.size()) {
            throw new UserError("Expected @FROM-TO within the " + data.size() + " samples of " + data.name()
                    + ", received '" + name + "'");
        }
        return new RangeDataset(data, range);
    }

    /** Only folders and lists have classes by name alone; a set with an order of its own is left alone if it is the one wanted. */
    private Dataset ordered(String name, DataName parsed, Dataset data) {
        boolean byName = parsed instanceof DataName.ImageDirectory
                || parsed instanceof DataName.CsvFile
                || parsed instanceof DataName.TextFile;
        if (!byName && !data.classes().equals(classOrder)) {
            throw new UserError(
                    name + ": expected images:DIR, csv:FILE or text:FILE with --class-order; this set has an order"
                            + " of its own");
        }
        return byName ? ClassOrder.of(data, classOrder) : data;
    }

    /** The verses of the embedded King James Bible, which is the complete text. */
    public List<Verse> verses() {
        return BibleText.verses(resource(SAMPLES + "kjv/kjv.txt.gz"));
    }

    private static String withoutRange(String name, DataName.@Nullable Range range) {
        return range == null ? name : name.substring(0, name.lastIndexOf('@'));
    }

    private Dataset open(DataName parsed, String name, Split defaultSplit, @Nullable Bounds bounds) {
        if (parsed instanceof DataName.NpzFile npz) {
            return Npz.dataset(name, npz.file(), npz.keys(), defaultSplit.id(), bounds);
        }
        if (bounds != null && text(parsed)) {
            throw new UserError(name + ": expected no --bounds for text");
        }
        if (bounds != null && !bounds.equals(Bounds.UNIT)) {
            throw new UserError(name + ": expected no --bounds for bytes, which are read as [0, 1], found "
                    + bounds.low() + "," + bounds.high());
        }
        if (parsed instanceof DataName.IdxFiles idx) {
            return Idx.dataset(name, null, ByteSource.of(idx.images()), ByteSource.of(idx.labels()), null);
        }
        if (parsed instanceof DataName.ImageDirectory images) {
            return ImageFolder.dataset(name, images.directory(), defaultSplit.id());
        }
        if (parsed instanceof DataName.CsvFile csv) {
            return ImageList.dataset(name, csv.file());
        }
        if (parsed instanceof DataName.TextFile texts) {
            return TextList.dataset(name, texts.file());
        }
        DataName.Public named = (DataName.Public) parsed;
        Split split = named.split() == null ? defaultSplit : named.split();
        if (named.set() == NamedSet.KJV) {
            // The embedded text is the complete one: sample and set are the same.
            return BibleVerses.dataset("kjv:" + split.id(), verses(), split == Split.TEST);
        }
        return named.sample() ? sample(named.set(), split) : complete(named.set(), split);
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
            case KJV -> throw new IllegalArgumentException("kjv has no images");
        };
    }

    private Dataset complete(NamedSet set, Split split) {
        if (!hasComplete(set)) {
            throw new UserError("Complete " + set.id() + " is not in " + directory.resolve(set.id())
                    + ": run 'assay data fetch " + set.id() + "', or use the embedded " + set.id() + ":sample");
        }
        String name = set.id() + ":" + split.id();
        if (set == NamedSet.CIFAR10) {
            Stream<String> files = split == Split.TEST
                    ? Stream.of("test_batch.bin")
                    : IntStream.rangeClosed(1, 5).mapToObj(i -> "data_batch_" + i + ".bin");
            return whole(
                    set,
                    split,
                    CifarBinary.dataset(
                            name,
                            cifarClasses(),
                            files.map(f -> ByteSource.of(place(set, f))).toList(),
                            null));
        }
        return whole(
                set,
                split,
                Idx.dataset(
                        name,
                        set.classes(),
                        ByteSource.of(place(set, stem(split) + "-images-idx3-ubyte.gz")),
                        ByteSource.of(place(set, stem(split) + "-labels-idx1-ubyte.gz")),
                        null));
    }

    /** Refuses a file of another size than the publisher's: a set by this name is the whole set. */
    private Dataset whole(NamedSet set, Split split, Dataset data) {
        if (data.size() != set.size(split) || !data.spec().shape().equals(set.shape())) {
            throw new UserError(directory.resolve(set.id()) + ": expected the " + set.size(split) + " images of "
                    + set.shape() + " of " + data.name() + ", found " + data.size() + " of "
                    + data.spec().shape());
        }
        return data;
    }

    /** The names beside the batches, where they are there. */
    private List<String> cifarClasses() {
        Path meta = place(NamedSet.CIFAR10, "batches.meta.txt");
        if (!Files.isRegularFile(meta)) {
            return NamedSet.CIFAR10.classes();
        }
        List<String> names = CifarBinary.classNames(ByteSource.of(meta));
        if (names.size() != NamedSet.CIFAR10.classes().size()) {
            throw new UserError(meta + ": offset 0: expected "
                    + NamedSet.CIFAR10.classes().size() + " class names, a line each, found " + names.size());
        }
        return names;
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

    /** Whether this is the name of a set of texts. */
    public static boolean namesTexts(String name) {
        return text(DataName.parse(name));
    }

    private static boolean text(DataName name) {
        return name instanceof DataName.TextFile
                || (name instanceof DataName.Public named && named.set() == NamedSet.KJV);
    }
}
