package dev.assay.core.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.core.data.BalancedSubset;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.Text;
import dev.assay.core.data.format.Verse;
import dev.assay.core.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataCatalogTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "mnist, train, 10000, 28x28x1, 60000",
        "mnist, test, 2000, 28x28x1, 10000",
        "fashion-mnist, train, 10000, 28x28x1, 60000",
        "fashion-mnist, test, 2000, 28x28x1, 10000",
        "cifar10, train, 5000, 32x32x3, 50000",
        "cifar10, test, 1000, 32x32x3, 10000"
    })
    void embedded_samples_are_balanced_and_keep_their_ids(String set, String split, int n, String shape, int of) {
        Dataset data = open(set + ":sample:" + split);
        assertThat(data.size()).isEqualTo(n);
        assertThat(data.spec().shape()).hasToString(shape);
        int[] counts = new int[10];
        int last = -1;
        for (int i = 0; i < n; i++) {
            counts[data.label(i)]++;
            assertThat(data.id(i)).isGreaterThan(last).isLessThan(of);
            last = data.id(i);
        }
        assertThat(counts).containsOnly(n / 10);
    }

    /** The first test images of the publisher: an ankle boot, a pullover, two trousers. */
    @Test
    void ids_are_those_of_the_complete_set() {
        Dataset data = open("fashion-mnist:sample:test");
        int[] firstLabels = {9, 2, 1, 1, 6, 1, 4, 6, 5, 7, 4, 5, 7, 3, 4, 1, 2, 4, 8, 0};
        int seen = 0;
        for (int i = 0; data.id(i) < firstLabels.length; i++) {
            assertThat(data.label(i)).isEqualTo(firstLabels[data.id(i)]);
            seen++;
        }
        assertThat(seen).isPositive();
    }

    @Test
    void a_range_keeps_ids() {
        Dataset all = open("mnist:sample:test");
        Dataset some = open("mnist:sample:test@5-8");
        assertThat(some.size()).isEqualTo(3);
        assertThat(some.id(0)).isEqualTo(all.id(5));
        assertThat(some.name()).isEqualTo("mnist:sample:test@5-8");
    }

    /** Digests of what the program that made the samples wrote: other bytes here are other results everywhere. */
    @ParameterizedTest
    @CsvSource({
        "mnist:sample:train, dcde605f0b978e2ebbf43d869537eb319055a2c8c414e5b32789205ad26b0e01",
        "mnist:sample:test, 69210027e7a9351951ae2d3ea9f89d020c3e100bdb5f301117431738091e09bf",
        "fashion-mnist:sample:train, 5a71f63633ce2a59b253131d4c51f1f663114d45faed24fd34a8039efc313171",
        "fashion-mnist:sample:test, 3fc7ad5e7aa5bd3bb905e420a4b480572be3ccb9d199b138b55db1f668a6939a",
        "cifar10:sample:train, 9915e17782bf9404a9d7df2a43a8b3ed85fad1bb0f9905dc8c6517ac7a1c8deb",
        "cifar10:sample:test, efc572aed36348f289d1383d0a4ab41a89b85e2d33c2332487b09208d20a71e8"
    })
    void embedded_samples_stay_the_same(String name, String fingerprint) {
        assertThat(open(name).fingerprint()).isEqualTo(fingerprint);
    }

    @Test
    void a_complete_set_of_another_size_is_refused() throws IOException {
        Path mnist = Files.createDirectory(directory.resolve("mnist"));
        for (String stem : new String[] {"train", "t10k"}) {
            Files.write(
                    mnist.resolve(stem + "-images-idx3-ubyte.gz"),
                    new byte[] {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 9});
            Files.write(mnist.resolve(stem + "-labels-idx1-ubyte.gz"), new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 7});
        }
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> open("mnist"))
                .withMessage(mnist + ": expected the 10000 images of 28x28x1 of mnist:test, found 1 of 1x1x1");
    }

    @Test
    void class_names_beside_the_batches_are_used() throws IOException {
        Path cifar = Files.createDirectory(directory.resolve("cifar10"));
        for (String file : NamedSet.CIFAR10.files()) {
            Files.createFile(cifar.resolve(file));
        }
        Files.write(cifar.resolve("test_batch.bin"), new byte[10_000 * 3073]);
        Files.writeString(cifar.resolve("batches.meta.txt"), "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n\n");
        assertThat(open("cifar10:test").classes()).startsWith("a", "b").hasSize(10);
        Files.writeString(cifar.resolve("batches.meta.txt"), "a\n");
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> open("cifar10:test"))
                .withMessage(cifar.resolve("batches.meta.txt")
                        + ": offset 0: expected 10 class names, a line each, found 1");
    }

    @Test
    void bounds_are_for_floats_alone() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> new DataCatalog(directory).open("mnist:sample", Split.TEST, new Bounds(0, 255)))
                .withMessage("mnist:sample: expected no --bounds for bytes, which are read as [0, 1], found 0.0,255.0");
    }

    @Test
    void the_bible_is_embedded_whole() {
        List<Verse> verses = new DataCatalog(directory).verses();
        assertThat(verses).hasSize(31_102);
        assertThat(verses.get(0))
                .isEqualTo(new Verse("Genesis 1:1", "In the beginning God created the heaven and the earth."));
        assertThat(verses.get(31_101).reference()).isEqualTo("Revelation 22:21");
        assertThat(verses.stream()
                        .map(v -> v.reference().replaceAll(" \\d+:\\d+", ""))
                        .distinct())
                .hasSize(66);
    }

    @Test
    void the_default_split_fills_in() {
        assertThat(new DataCatalog(directory)
                        .open("mnist:sample", Split.TRAIN, null)
                        .size())
                .isEqualTo(10_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fashion-mnits:sample | (did you mean fashion-mnist?)",
                "mnist:sample:validation | Expected :train or :test after 'mnist:sample', received ':validation' in data name 'mnist:sample:validation'",
                "mnist:validation | Expected :sample, :train or :test after 'mnist', received ':validation' in data name",
                "mnist:test:sample | Expected nothing after 'mnist:test', received ':sample' in data name 'mnist:test:sample'",
                "mnist:test:train | Expected nothing after 'mnist:test', received ':train' in data name",
                "mnist:test@5 | Expected @FROM-TO in whole numbers at the end, received data name 'mnist:test@5'",
                "npz: | received 'npz:' without a file",
                "idx:no,where | no: expected a file, found none",
                "mnist:sample@8-5 | Expected @FROM-TO with FROM < TO in data name 'mnist:sample@8-5'",
                "mnist:sample:test@0-9999 | within the 2000 samples of mnist:sample:test, received 'mnist:sample:test@0-9999'",
                "idx:one | Expected idx:IMAGES,LABELS, received 'idx:one'",
                "npz:f#x | Expected npz:FILE#SAMPLES,LABELS, received 'npz:f#x'",
                "npz:nowhere.npz | nowhere.npz: expected a file, found none",
                "images:nowhere | nowhere: expected a folder with a folder of images for each class, found none",
                "csv:nowhere.csv | nowhere.csv: cannot be read: there is no such file",
                "images: | received 'images:' without a file",
                "kjv | kjv is text, expected a set of labelled images",
                "cifar10 | run 'assay data fetch cifar10', or use the embedded cifar10:sample"
            })
    void wrong_names_are_told_in_a_line(String name, String message) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> open(name))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @Test
    void the_verses_of_the_bible_are_texts_of_books() {
        DataCatalog catalog = new DataCatalog(Path.of("nowhere"));
        Dataset train = catalog.openAny("kjv", Split.TRAIN, null);
        Dataset test = catalog.openAny("kjv:test@0-3000", Split.TRAIN, null);
        assertThat(train.size()).isEqualTo(27_992);
        assertThat(test.size()).isEqualTo(3_000);
        assertThat(test.name()).isEqualTo("kjv:test@0-3000");
        assertThat(train.classes()).hasSize(66).startsWith("Genesis").endsWith("Revelation");
        assertThat(Text.at(train, 0)).isEqualTo("In the beginning God created the heaven and the earth.");
        assertThat(test.id(0)).isEqualTo(9);
        assertThat(Text.at(test, 0)).startsWith("And God called the dry land Earth");
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> open("text:some.csv"))
                .withMessage("text:some.csv is text, expected a set of labelled images");
    }

    @Test
    void a_balanced_subset_is_balanced_seeded_and_sorted() {
        Dataset data = open("mnist:sample:test");
        int[] subset = BalancedSubset.of(data, 105, 1);
        assertThat(subset).hasSize(105).isSorted().doesNotHaveDuplicates();
        int[] counts = new int[10];
        for (int position : subset) {
            counts[data.label(position)]++;
        }
        assertThat(counts).containsOnly(10, 11);
        assertThat(BalancedSubset.of(data, 105, 1)).isEqualTo(subset);
        assertThat(BalancedSubset.of(data, 105, 2)).isNotEqualTo(subset);
        assertThat(BalancedSubset.of(data, 5_000, 1)).hasSize(2_000);
    }

    @Test
    void the_data_directory_comes_from_option_then_variable_then_cache() {
        Path home = Path.of("home");
        assertThat(DataDirectory.of(Path.of("here"), Map.of("ASSAY_DATA", "there"), home, "Linux"))
                .isEqualTo(Path.of("here"));
        assertThat(DataDirectory.of(null, Map.of("ASSAY_DATA", "there"), home, "Linux"))
                .isEqualTo(Path.of("there"));
        assertThat(DataDirectory.of(null, Map.of(), home, "Linux")).isEqualTo(Path.of("home/.cache/assay/datasets"));
        assertThat(DataDirectory.of(null, Map.of("XDG_CACHE_HOME", "x"), home, "Linux"))
                .isEqualTo(Path.of("x/assay/datasets"));
        assertThat(DataDirectory.of(null, Map.of("LOCALAPPDATA", "l"), home, "Windows 11"))
                .isEqualTo(Path.of("l/assay/datasets"));
        assertThat(DataDirectory.of(null, Map.of(), home, "Mac OS X"))
                .isEqualTo(Path.of("home/Library/Caches/assay/datasets"));
    }

    private Dataset open(String name) {
        return new DataCatalog(directory).open(name, Split.TEST, null);
    }
}
