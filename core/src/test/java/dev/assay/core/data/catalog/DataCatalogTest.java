package dev.assay.core.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.core.data.BalancedSubset;
import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import java.nio.file.Path;
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
                "mnist:sample:validation | Expected :sample, :train or :test after 'mnist', received ':validation' in data name",
                "mnist:sample@8-5 | Expected @FROM-TO with FROM < TO in data name 'mnist:sample@8-5'",
                "mnist:sample:test@0-9999 | within the 2000 samples of mnist:sample:test, received 'mnist:sample:test@0-9999'",
                "idx:one | Expected idx:IMAGES,LABELS, received 'idx:one'",
                "npz:f#x | Expected npz:FILE#SAMPLES,LABELS, received 'npz:f#x'",
                "npz:nowhere.npz | nowhere.npz: expected a file, found none",
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
