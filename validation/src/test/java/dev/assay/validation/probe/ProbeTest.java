package dev.assay.validation.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.random.KeyedRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProbeTest {
    private final KeyedRandom random = new KeyedRandom(1, "probe").at(0, 0, 0);

    /** All 120 assignments of five rows, tried one by one. */
    @Test
    void the_best_assignment_is_that_of_trying_all() {
        for (int trial = 0; trial < 20; trial++) {
            double[][] gain = new double[5][5];
            for (double[] row : gain) {
                Arrays.setAll(row, j -> random.nextInt(50));
            }
            double most = 0;
            for (int[] order : permutations(5)) {
                most = Math.max(most, sum(gain, order));
            }
            assertThat(sum(gain, ClassAssignment.best(gain))).isEqualTo(most);
        }
    }

    @Test
    void a_renaming_is_found_and_one_of_chance_gains_nothing() {
        int[] labels = IntStream.range(0, 600).map(i -> random.nextInt(4)).toArray();
        int[] moved = Arrays.stream(labels).map(label -> (label + 1) % 4).toArray();
        ClassAssignment renamed = ClassAssignment.crossFitted(moved, labels, 4);
        assertThat(renamed.meaning()).containsExactly(1, 2, 3, 0);
        assertThat(renamed.correct()).isEqualTo(600);
        int[] unrelated = IntStream.range(0, 600).map(i -> random.nextInt(4)).toArray();
        // A quarter by chance, within four standard errors.
        assertThat(ClassAssignment.crossFitted(unrelated, labels, 4).correct() / 600.0)
                .isEqualTo(0.25, within(0.071));
    }

    /** The two forms of the normal equations have one solution; enough rows for one, too few for the other. */
    @Test
    void primal_and_dual_ridge_agree_where_features_are_padded() {
        float[][] narrow = new float[30][6];
        float[][] wide = new float[30][60];
        int[] labels = new int[30];
        for (int i = 0; i < 30; i++) {
            labels[i] = i % 3;
            for (int j = 0; j < 6; j++) {
                narrow[i][j] = (float) random.nextGaussian() + (j == labels[i] ? 2 : 0);
                wide[i][j] = narrow[i][j];
            }
        }
        int[] all = IntStream.range(0, 30).toArray();
        // The penalty is a multiple of the mean of the Gram matrix's diagonal: trace / 6 there, trace / 30 here.
        RidgeClassifier primal = RidgeClassifier.fit(narrow, labels, all, 3, 0.1);
        RidgeClassifier dual = RidgeClassifier.fit(wide, labels, all, 3, 0.5);
        for (int i = 0; i < 30; i++) {
            float[] expected = primal.scores(narrow[i]);
            float[] found = dual.scores(wide[i]);
            for (int c = 0; c < 3; c++) {
                assertThat(found[c]).isEqualTo(expected[c], within(1e-4f));
            }
        }
    }

    @Test
    void confident_learning_names_the_labels_that_were_changed() {
        float[][] scores = new float[300][3];
        int[] labels = new int[300];
        List<Integer> changed = List.of(7, 100, 250);
        for (int i = 0; i < 300; i++) {
            int truth = i % 3;
            labels[i] = changed.contains(i) ? (truth + 1) % 3 : truth;
            for (int c = 0; c < 3; c++) {
                scores[i][c] = c == truth ? 0.8f : 0.1f;
            }
        }
        List<ConfidentLearning.Candidate> candidates = ConfidentLearning.candidates(scores, labels);
        assertThat(candidates)
                .extracting(ConfidentLearning.Candidate::row)
                .containsExactlyInAnyOrderElementsOf(changed);
        assertThat(candidates)
                .allMatch(candidate -> candidate.suggested() == candidate.row() % 3 && candidate.margin() > 0);
    }

    private static double sum(double[][] gain, int[] columns) {
        return IntStream.range(0, columns.length)
                .mapToDouble(i -> gain[i][columns[i]])
                .sum();
    }

    private static List<int[]> permutations(int n) {
        List<int[]> all = new ArrayList<>();
        int codes = (int) Math.pow(n, n);
        for (int code = 0; code < codes; code++) {
            int rest = code;
            int[] order = new int[n];
            for (int i = 0; i < n; i++) {
                order[i] = rest % n;
                rest /= n;
            }
            if (Arrays.stream(order).distinct().count() == n) {
                all.add(order);
            }
        }
        return all;
    }
}
