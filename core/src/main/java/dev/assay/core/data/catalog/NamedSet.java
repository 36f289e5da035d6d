package dev.assay.core.data.catalog;

import dev.assay.core.data.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The public data sets that have a name here. */
@SuppressWarnings("ImmutableEnumChecker") // all lists are made by List.of
public enum NamedSet {
    /** Handwritten digits. */
    MNIST(
            "mnist",
            "handwritten digits, 28x28x1",
            List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
            "CC BY-SA 3.0 (LeCun, Cortes, Burges)",
            List.of(
                    "train-images-idx3-ubyte.gz",
                    "train-labels-idx1-ubyte.gz",
                    "t10k-images-idx3-ubyte.gz",
                    "t10k-labels-idx1-ubyte.gz")),
    /** Articles of clothing. */
    FASHION_MNIST(
            "fashion-mnist",
            "articles of clothing, 28x28x1",
            List.of(
                    "T-shirt/top",
                    "Trouser",
                    "Pullover",
                    "Dress",
                    "Coat",
                    "Sandal",
                    "Shirt",
                    "Sneaker",
                    "Bag",
                    "Ankle boot"),
            "MIT (Zalando SE)",
            MNIST.files),
    /** Tiny photographs of animals and vehicles. */
    CIFAR10(
            "cifar10",
            "photographs of animals and vehicles, 32x32x3",
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"),
            "no formal licence; cite Krizhevsky 2009",
            List.of(
                    "data_batch_1.bin",
                    "data_batch_2.bin",
                    "data_batch_3.bin",
                    "data_batch_4.bin",
                    "data_batch_5.bin",
                    "test_batch.bin")),
    /** The King James Bible, a verse a line. */
    KJV("kjv", "the King James Bible, text", List.of(), "public domain", List.of("kjv.txt"));

    private final String id;
    private final String description;
    private final List<String> classes;
    private final String licence;
    private final List<String> files;

    NamedSet(String id, String description, List<String> classes, String licence, List<String> files) {
        this.id = id;
        this.description = description;
        this.classes = classes;
        this.licence = licence;
        this.files = files;
    }

    /** The name on the command line, and of its folder in the data directory. */
    public String id() {
        return id;
    }

    /** What is in it, in a few words. */
    public String description() {
        return description;
    }

    /** The names of the classes; none for text. */
    public List<String> classes() {
        return classes;
    }

    /** Under which terms it is published. */
    public String licence() {
        return licence;
    }

    /** The number of samples of a complete split; 0 for text. */
    public int size(Split split) {
        return switch (this) {
            case MNIST, FASHION_MNIST -> split == Split.TRAIN ? 60_000 : 10_000;
            case CIFAR10 -> split == Split.TRAIN ? 50_000 : 10_000;
            case KJV -> 0;
        };
    }

    /** The shape of its images; {@code null} for text. */
    public @Nullable Shape shape() {
        return switch (this) {
            case MNIST, FASHION_MNIST -> Shape.of(28, 28, 1);
            case CIFAR10 -> Shape.of(32, 32, 3);
            case KJV -> null;
        };
    }

    /** The publisher's files that make the complete set. */
    public List<String> files() {
        return files;
    }
}
