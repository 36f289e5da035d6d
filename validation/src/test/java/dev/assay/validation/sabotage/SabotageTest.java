package dev.assay.validation.sabotage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.core.data.ArrayDataset;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import dev.assay.core.random.KeyedRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A part of a set may have samples of some of its classes only: what is spoilt are these. */
class SabotageTest {
    private static final InputSpec SPEC = new InputSpec(Shape.of(12, 12, 3), Bounds.UNIT);
    private static final int[] OCCURRING = {1, 4, 6};
    private static final int SEEDS = 12;

    @ParameterizedTest
    @EnumSource
    void should_spoil_what_is_there(Sabotage kind) {
        Triplet clean = Triplet.split(data(240, OCCURRING), 0.2, 0.25, 1);
        if (!kind.fits(clean.train())) {
            return;
        }
        for (long seed = 1; seed <= SEEDS; seed++) {
            Triplet spoilt = kind.apply(clean, kind.defaultStrength(), seed);

            assertThat(fingerprints(spoilt)).as("seed %d", seed).isNotEqualTo(fingerprints(clean));
            assertThat(labels(spoilt.test())).isSubsetOf(0, 1, 2, 4, 5, 6, 7);
        }
    }

    @Test
    void should_take_a_class_away_that_is_there() {
        Triplet clean = Triplet.split(data(240, OCCURRING), 0, 0.25, 1);
        for (long seed = 1; seed <= SEEDS; seed++) {
            Triplet spoilt = Sabotage.MISSING_CLASSES.apply(clean, Sabotage.MISSING_CLASSES.defaultStrength(), seed);

            assertThat(labels(spoilt.train())).hasSizeBetween(1, 2).isSubsetOf(1, 4, 6);
            assertThat(labels(spoilt.test())).containsExactly(1, 4, 6);
        }
    }

    @Test
    void should_exchange_classes_that_are_there() {
        Triplet clean = Triplet.split(data(240, OCCURRING), 0, 0.25, 1);
        for (long seed = 1; seed <= SEEDS; seed++) {
            assertThat(labels(Sabotage.PERMUTED_LABELS.apply(clean, 1, seed).test()))
                    .containsExactly(1, 4, 6);
        }
    }

    @Test
    void should_refuse_samples_of_a_single_class() {
        Triplet clean = Triplet.split(data(40, new int[] {2}), 0, 0.25, 1);

        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> Sabotage.IMBALANCE.apply(clean, 0.02, 1))
                .withMessage("Expected samples of two classes or more to spoil, noise has 1");
    }

    private static List<String> fingerprints(Triplet splits) {
        Dataset validation = splits.validation();
        return List.of(
                splits.train().fingerprint(),
                validation == null ? "none" : validation.fingerprint(),
                splits.test().fingerprint());
    }

    private static List<Integer> labels(Dataset data) {
        return IntStream.range(0, data.size())
                .map(data::label)
                .distinct()
                .sorted()
                .boxed()
                .toList();
    }

    private static Dataset data(int n, int[] occurring) {
        KeyedRandom random = new KeyedRandom(7, "noise").at(0, 0, 0);
        float[] values = new float[n * SPEC.features()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(256) / 255f;
        }
        int[] labels =
                IntStream.range(0, n).map(i -> occurring[i % occurring.length]).toArray();
        return new ArrayDataset("noise", SPEC, List.of("a", "b", "c", "d", "e", "f", "g", "h"), labels, values);
    }
}
