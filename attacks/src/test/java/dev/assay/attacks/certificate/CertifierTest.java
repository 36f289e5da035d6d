package dev.assay.attacks.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.attacks.evaluation.BudgetResult;
import dev.assay.attacks.evaluation.EvaluationResult;
import dev.assay.attacks.evaluation.Outcome;
import dev.assay.attacks.evaluation.RobustnessEvaluation;
import dev.assay.attacks.fixture.Perceptron;
import dev.assay.attacks.fixture.Samples;
import dev.assay.attacks.registry.Attacks;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.model.structure.Dense;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.core.model.structure.Relu;
import dev.assay.core.model.structure.Step;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CertifierTest {
    private static final double SLACK = Region.SLACK;

    @ParameterizedTest
    @EnumSource(
            value = Norm.class,
            names = {"LINF", "L2", "L1"})
    void should_be_exact_for_one_matrix_whose_ball_lies_in_the_box(Norm norm) {
        double[] w = {1, -2, 0.5, 3, -1, 0.25};
        NetworkStructure network = matrix(w, new double[] {0.1, -0.2});
        float[] x = {0.5f, 0.4f, 0.6f};
        double radius = 0.05;
        // z_0 - z_1 has the weights 3, -2.5, -1.25.
        double clean = 0.3 + 3 * x[0] - 2.5 * x[1] - 1.25 * x[2];
        double dual = switch (norm) {
            case LINF -> 6.75;
            case L2 -> Math.sqrt(9 + 6.25 + 1.5625);
            case L1 -> 3;
            case L0 -> throw new AssertionError("no bound is known");
        };

        for (Bound method : Bound.values()) {
            double margin = new Certifier(network).margin(method, x, 0, budget(norm, radius));
            assertThat(margin).isCloseTo(clean - (radius + SLACK) * dual, within(1e-8));
        }
    }

    @ParameterizedTest
    @CsvSource({"LINF, 0.4", "L2, 0.5", "L2, 0.9", "L1, 0.6", "L1, 1.5"})
    void should_be_exact_for_one_matrix_whose_ball_leaves_the_box(Norm norm, double radius) {
        double[] w = {1, -1, 0.5, 1.5};
        NetworkStructure network = matrix(w, new double[] {0.3, 0.1});
        float[] x = {0.8f, 0.3f};

        double margin = new Certifier(network).margin(Bound.CROWN, x, 0, budget(norm, radius - SLACK));

        double least = Double.POSITIVE_INFINITY;
        int steps = 2000;
        for (int i = 0; i <= steps; i++) {
            for (int j = 0; j <= steps; j++) {
                double[] point = {(double) i / steps, (double) j / steps};
                if (distance(norm, point, x) <= radius) {
                    least = Math.min(least, 0.2 + 2 * point[0] - point[1]);
                }
            }
        }
        assertThat(margin).isLessThanOrEqualTo(least).isCloseTo(least, within(2e-3));
    }

    @Test
    void should_lie_between_intervals_and_the_truth_for_two_layers() {
        int exact = 0;
        double gap = 0;
        double left = 0;
        for (int seed = 0; seed < 40; seed++) {
            NetworkStructure network = RandomNetworks.dense(seed, 2, 6, 2);
            float[] x = {0.3f + 0.01f * seed, 0.6f};
            double radius = 0.01 + 0.01 * (seed % 20);
            Budget budget = budget(Norm.LINF, radius);
            Certifier certifier = new Certifier(network);

            double truth = leastMargin(network, x, radius + SLACK);
            double crown = certifier.margin(Bound.CROWN, x, 0, budget);
            double intervals = certifier.margin(Bound.INTERVAL, x, 0, budget);
            double chosen = certifier.margin(Bound.ALPHA_CROWN, x, 0, budget);

            assertThat(crown).isLessThanOrEqualTo(truth).isGreaterThanOrEqualTo(intervals);
            assertThat(chosen).isLessThanOrEqualTo(truth).isGreaterThanOrEqualTo(crown);
            exact += truth - crown < 1e-6 ? 1 : 0;
            gap += truth - crown;
            left += truth - chosen;
        }
        // With one hidden layer the best slopes lie close to the truth.
        assertThat(left).isLessThan(0.6 * gap);
        // Where no ReLU changes sides the network is one matrix.
        assertThat(exact).isGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource({"LINF, 0.01", "LINF, 0.05", "L2, 0.05", "L2, 0.3", "L1, 0.1", "L1, 1"})
    void should_stay_below_every_input_that_is_drawn(Norm norm, double radius) {
        List<NetworkStructure> networks = new ArrayList<>();
        for (int seed = 0; seed < 4; seed++) {
            networks.add(RandomNetworks.convolutional(seed));
            networks.add(RandomNetworks.dense(seed, 5, 20, 20, 20, 3));
        }
        int tighter = 0;
        for (NetworkStructure network : networks) {
            KeyedRandom random = new KeyedRandom(5, "certifier-test").at(networks.indexOf(network), 0, 0);
            float[] x = new float[network.input().features()];
            for (int i = 0; i < x.length; i++) {
                x[i] = random.nextFloat();
            }
            Certifier certifier = new Certifier(network);
            int label = random.nextInt(network.classes());
            double crown = certifier.margin(Bound.CROWN, x, label, budget(norm, radius));
            double intervals = certifier.margin(Bound.INTERVAL, x, label, budget(norm, radius));
            double chosen = certifier.margin(Bound.ALPHA_CROWN, x, label, budget(norm, radius));

            double least = sampledMargin(network, x, label, norm, radius, random, 1500);

            assertThat(crown).isLessThanOrEqualTo(least).isGreaterThanOrEqualTo(intervals);
            assertThat(chosen).isLessThanOrEqualTo(least).isGreaterThanOrEqualTo(crown);
            assertThat(least - crown).isLessThan(40 * radius * x.length);
            tighter += crown > intervals + 1e-6 ? 1 : 0;
        }
        assertThat(tighter).isGreaterThan(5);
    }

    @Test
    void should_give_the_same_bound_again_after_others() {
        NetworkStructure network = RandomNetworks.convolutional(3);
        float[] x = new float[60];
        Certifier certifier = new Certifier(network);
        double first = certifier.margin(Bound.CROWN, x, 1, budget(Norm.LINF, 0.05));
        certifier.margin(Bound.CROWN, x, 2, budget(Norm.L2, 0.5));
        certifier.margin(Bound.INTERVAL, x, 0, budget(Norm.L1, 0.5));

        assertThat(certifier.margin(Bound.CROWN, x, 1, budget(Norm.LINF, 0.05))).isEqualTo(first);
    }

    @Test
    void should_prove_nothing_with_weights_that_are_no_numbers() {
        for (double broken : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            NetworkStructure network = matrix(new double[] {100, broken, 100, 0, 0, 0}, new double[2]);
            for (Bound method : Bound.values()) {
                assertThat(new Certifier(network).margin(method, new float[3], 0, budget(Norm.L2, 0.1)) > 0)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Norm.class,
            names = {"LINF", "L2", "L1"})
    void should_certify_no_sample_that_an_attack_fools(Norm norm) {
        InputSpec spec = new InputSpec(Shape.of(4, 4, 1), Bounds.UNIT);
        Dataset data = Samples.clusters(spec, 4, 120, 0.15f, 7);
        Perceptron model = Perceptron.relu(spec, 24, 4, 16, 2).train(data, 20, 0.02, 0.05f);
        NetworkStructure network = model.structure();
        double size = norm == Norm.LINF ? 0.1 : norm == Norm.L2 ? 0.35 : 1;
        List<Epsilon> radii = List.of(Epsilon.of(size / 3), Epsilon.of(size), Epsilon.of(2 * size));

        EvaluationResult result = RobustnessEvaluation.of(model::again)
                .budgets(norm, radii)
                .attacks(Attacks.parseList("pgd(steps=40,restarts=2),apgd-ce(steps=50),square(queries=500)"))
                .seed(1)
                .run(data, Progress.SILENT);

        Certifier certifier = new Certifier(network);
        int certified = 0;
        int fooled = 0;
        for (BudgetResult budget : result.budgets()) {
            for (int i = 0; i < data.size(); i++) {
                float[] x = new float[16];
                data.read(i, x, 0);
                boolean proven = certifier.margin(Bound.ALPHA_CROWN, x, data.label(i), budget.budget()) > 1e-5;
                Outcome outcome = budget.outcomes().get(i);
                assertThat(proven && !(outcome instanceof Outcome.Standing))
                        .as("sample %s under %s", i, budget.budget())
                        .isFalse();
                certified += proven ? 1 : 0;
                fooled += outcome instanceof Outcome.Fooled ? 1 : 0;
            }
        }
        assertThat(certified).isGreaterThan(50);
        assertThat(fooled).isGreaterThan(50);
    }

    private static NetworkStructure matrix(double[] weights, double[] constant) {
        int inputs = weights.length / constant.length;
        InputSpec spec = new InputSpec(Shape.of(inputs), Bounds.UNIT);
        Dense dense = new Dense(inputs, constant.length, weights, constant);
        return new NetworkStructure(spec, List.of(new Step(dense, List.of(0), "matrix")));
    }

    private static Budget budget(Norm norm, double radius) {
        return new Budget(norm, Epsilon.of(radius));
    }

    private static double distance(Norm norm, double[] point, float[] x) {
        double a = Math.abs(point[0] - x[0]);
        double b = Math.abs(point[1] - x[1]);
        return switch (norm) {
            case LINF -> Math.max(a, b);
            case L2 -> Math.hypot(a, b);
            case L1 -> a + b;
            case L0 -> throw new AssertionError("no bound is known");
        };
    }

    /**
     * The least {@code z_0 - z_1} of a network with one hidden layer over a square: it is linear between the lines where a ReLU changes sides, so it
     * is least where two of these lines or of the square's sides cross.
     */
    private static double leastMargin(NetworkStructure network, float[] x, double radius) {
        Dense hidden = (Dense) network.steps().get(0).layer();
        assertThat(network.steps().get(1).layer()).isInstanceOf(Relu.class);
        int width = hidden.output().size();
        double[] at0 = applied(hidden, 0, 0);
        List<double[]> lines = new ArrayList<>();
        for (int j = 0; j < width; j++) {
            lines.add(new double[] {hidden.weight(0, j), hidden.weight(1, j), at0[j]});
        }
        double[] low = {Math.max(0, x[0] - radius), Math.max(0, x[1] - radius)};
        double[] high = {Math.min(1, x[0] + radius), Math.min(1, x[1] + radius)};
        for (int axis = 0; axis < 2; axis++) {
            for (double side : new double[] {low[axis], high[axis]}) {
                lines.add(new double[] {axis == 0 ? 1 : 0, axis == 1 ? 1 : 0, -side});
            }
        }
        double least = Double.POSITIVE_INFINITY;
        for (double[] one : lines) {
            for (double[] other : lines) {
                double determinant = one[0] * other[1] - one[1] * other[0];
                double[] point = {
                    (one[1] * other[2] - other[1] * one[2]) / determinant,
                    (other[0] * one[2] - one[0] * other[2]) / determinant
                };
                boolean inside = point[0] >= low[0] - 1e-12
                        && point[0] <= high[0] + 1e-12
                        && point[1] >= low[1] - 1e-12
                        && point[1] <= high[1] + 1e-12;
                if (inside) {
                    double[] z = network.logits(point);
                    least = Math.min(least, z[0] - z[1]);
                }
            }
        }
        return least;
    }

    private static double[] applied(Dense layer, double a, double b) {
        InputSpec spec = new InputSpec(Shape.of(2), Bounds.UNIT);
        return new NetworkStructure(spec, List.of(new Step(layer, List.of(0), "layer"))).logits(new double[] {a, b});
    }

    /** The least margin of random inputs in the ball and the box: inside, on the surface and in corners. */
    private static double sampledMargin(
            NetworkStructure network, float[] x, int label, Norm norm, double radius, KeyedRandom random, int draws) {
        double least = Double.POSITIVE_INFINITY;
        for (int draw = 0; draw < draws; draw++) {
            double[] change = new double[x.length];
            double size = 0;
            for (int i = 0; i < x.length; i++) {
                boolean corner = draw % 2 == 0 && norm == Norm.LINF;
                boolean sparse = draw % 2 == 0 && norm == Norm.L1;
                double g = random.nextGaussian();
                change[i] = corner ? Math.signum(g) : sparse && random.nextInt(x.length) > 1 ? 0 : g;
                double d = Math.abs(change[i]);
                size = switch (norm) {
                    case LINF -> Math.max(size, d);
                    case L2 -> Math.hypot(size, d);
                    case L1 -> size + d;
                    case L0 -> throw new AssertionError("no bound is known");
                };
            }
            double factor = size == 0 ? 0 : radius / size * (draw % 5 == 0 ? random.nextFloat() : 1);
            double[] point = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                point[i] = Math.max(0, Math.min(1, x[i] + factor * change[i]));
            }
            double[] z = network.logits(point);
            for (int k = 0; k < z.length; k++) {
                least = k == label ? least : Math.min(least, z[label] - z[k]);
            }
        }
        return least;
    }
}
