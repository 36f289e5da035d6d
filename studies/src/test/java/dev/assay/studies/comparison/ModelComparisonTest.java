package dev.assay.studies.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.attacks.registry.Attacks;
import dev.assay.core.data.ArrayDataset;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.stats.Holm;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** On lines in the plane, where who falls to what can be worked out by hand. */
class ModelComparisonTest {
    private static final float EPS = 0.1f;
    /** The line that made the labels: the sum of both values. */
    private static final Linear SUM = new Linear(1, 1, 1);
    /** Looks at the first value alone. */
    private static final Linear FIRST = new Linear(1, 0, 0.5f);
    /** Nearly the same as the sum, and less sure of itself. */
    private static final Linear TILTED = new Linear(1, 0.9f, 0.95f);

    /** Right about half of the samples. */
    private static final Linear CROSSED = new Linear(1, -1, 0);

    private static final Dataset DATA = data(120);

    private static Dataset data(int n) {
        KeyedRandom random = new KeyedRandom(3, "plane");
        float[] values = new float[2 * n];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            random.at(i, 0, 0);
            values[2 * i] = random.nextFloat();
            values[2 * i + 1] = random.nextFloat();
            labels[i] = values[2 * i] + values[2 * i + 1] > 1 ? 1 : 0;
        }
        return new ArrayDataset("plane", Linear.SPEC, List.of("small", "large"), labels, values);
    }

    private static ComparedModel model(String name, Linear line) {
        return new ComparedModel(name, name, () -> line, () -> line, List.of(), null, cost(2));
    }

    private static ComparedModel blind(String name, Linear line) {
        return new ComparedModel(
                name, name, line::forwardAlone, line::forwardAlone, List.of(), "an op has no gradient", cost(2));
    }

    private static ModelCost cost(long multiplyAdds) {
        return new ModelCost(OptionalLong.empty(), 100, OptionalLong.of(multiplyAdds));
    }

    private static ComparisonOptions options(String attacks, int samples, int threads) {
        return new ComparisonOptions(
                new Budget(Norm.LINF, Epsilon.parse("0.1")),
                Attacks.parseList(attacks),
                samples,
                Linear.BLOCK,
                1,
                threads);
    }

    private static ComparisonResult compare(ComparedModel... models) {
        return ModelComparison.run(List.of(models), DATA, options("fgsm", 1000, 1), Progress.SILENT);
    }

    private static float[] sample(int position) {
        float[] sample = new float[2];
        DATA.read(position, sample, 0);
        return sample;
    }

    private static boolean right(Linear line, float x, float y, int label) {
        return (line.a() * x + line.b() * y - line.c() > 0) == (label == 1);
    }

    /** The one step of FGSM on a line: every value that counts, by ε, against the label. */
    private static float[] step(Linear line, int position) {
        float[] sample = sample(position);
        float side = DATA.label(position) == 1 ? -EPS : EPS;
        return new float[] {
            clipped(sample[0] + side * Math.signum(line.a())), clipped(sample[1] + side * Math.signum(line.b()))
        };
    }

    private static float clipped(float value) {
        return Math.max(0, Math.min(1, value));
    }

    private static boolean right(Linear line, int position) {
        float[] sample = sample(position);
        return right(line, sample[0], sample[1], DATA.label(position));
    }

    /** Whether the step against {@code made} fools it, and then {@code judge}. */
    private static boolean transfers(Linear made, Linear judge, int position) {
        float[] moved = step(made, position);
        int label = DATA.label(position);
        return right(made, position)
                && !right(made, moved[0], moved[1], label)
                && !right(judge, moved[0], moved[1], label);
    }

    @Test
    void should_count_what_every_line_gets_right_and_what_its_own_attack_leaves() {
        ComparisonResult result = compare(model("sum", SUM), model("first", FIRST));

        for (int m = 0; m < 2; m++) {
            Linear line = m == 0 ? SUM : FIRST;
            ModelOutcome outcome = result.models().get(m);
            long right =
                    IntStream.range(0, DATA.size()).filter(i -> right(line, i)).count();
            long standing = IntStream.range(0, DATA.size())
                    .filter(i -> right(line, i) && !transfers(line, line, i))
                    .count();
            assertThat(outcome.clean().correct()).isEqualTo((int) right);
            assertThat(outcome.cleanAttacked()).isEqualTo(outcome.clean());
            assertThat(outcome.own().correct()).isEqualTo((int) standing);
            assertThat(standing).isBetween(1L, right - 1);
        }
        assertThat(result.models().get(0).clean().correct()).isEqualTo(DATA.size());
    }

    @Test
    void should_judge_the_examples_of_each_on_the_others() {
        ComparisonResult result = compare(model("sum", SUM), model("first", FIRST), model("tilted", TILTED));
        List<Linear> lines = List.of(SUM, FIRST, TILTED);

        assertThat(result.transfer()).hasSize(9);
        for (Transfer cell : result.transfer()) {
            Linear from = lines.get(cell.from());
            Linear to = lines.get(cell.to());
            int[] both = IntStream.range(0, DATA.size())
                    .filter(i -> right(from, i) && right(to, i))
                    .toArray();
            assertThat(cell.right()).isEqualTo(both.length);
            assertThat(cell.made()).isEqualTo((int)
                    IntStream.of(both).filter(i -> transfers(from, from, i)).count());
            assertThat(cell.fooled()).isEqualTo((int)
                    IntStream.of(both).filter(i -> transfers(from, to, i)).count());
        }
        assertThat(result.transfer().get(2).fooled()).isPositive();
    }

    @Test
    void a_sample_should_stand_only_where_nobodys_example_fools_the_model() {
        ComparisonResult result = ModelComparison.run(
                List.of(model("sum", SUM), masked("masked", TILTED)), DATA, options("fgsm", 1000, 1), Progress.SILENT);
        ModelOutcome masked = result.models().get(1);

        // Its own attack goes the wrong way and finds nothing; the examples of SUM are what takes its samples.
        assertThat(masked.own()).isEqualTo(masked.cleanAttacked());
        long standing = IntStream.range(0, DATA.size())
                .filter(i -> right(TILTED, i) && !transfers(SUM, TILTED, i))
                .count();
        assertThat(masked.robust().correct()).isEqualTo((int) standing);
        assertThat(masked.missedByOwn()).isPositive();
    }

    /** A model whose gradient points the wrong way. */
    private static ComparedModel masked(String name, Linear line) {
        Linear wrong = new Linear(-line.a(), -line.b(), -line.c());
        return new ComparedModel(name, name, () -> new Masked(line, wrong), () -> line, List.of(), null, cost(2));
    }

    /** Says what one line says, with the gradient of another. */
    private record Masked(Linear line, Linear slope) implements DifferentiableClassifier {
        @Override
        public InputSpec input() {
            return Linear.SPEC;
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public int blockSize() {
            return Linear.BLOCK;
        }

        @Override
        public void logits(float[] inputs, float[] logits) {
            line.logits(inputs, logits);
        }

        @Override
        public void gradient(
                Loss loss,
                float[] inputs,
                int[] labels,
                int[] targets,
                float[] logits,
                float[] losses,
                float[] gradients) {
            slope.gradient(loss, inputs, labels, targets, logits, losses, gradients);
            line.logits(inputs, logits);
        }

        @Override
        public void close() {}
    }

    @Test
    void a_model_without_a_gradient_should_be_attacked_by_sight_of_its_scores_and_by_the_others_examples() {
        ComparisonResult result = compare(model("sum", SUM), blind("blind", SUM));
        ModelOutcome blind = result.models().get(1);

        assertThat(blind.attacks()).hasSize(2);
        assertThat(blind.attacks().get(0).obstacle()).isEqualTo("needs a gradient, the model has none");
        assertThat(blind.attacks().get(1).attack()).isEqualTo(ModelComparison.BLACK_BOX);
        assertThat(blind.attacks().get(1).fooled()).isPositive();
        // It is the same line: what fools the one by its gradient fools the other.
        assertThat(blind.robust()).isEqualTo(result.models().get(0).robust());
        assertThat(result.pairs().get(0).robust().test().exact()).isEqualTo(1);
        assertThat(result.conclusions())
                .containsExactly(
                        "Without attack no difference is shown (all are right on 100.0 %).",
                        "Under attack (L∞ ≤ 0.1) no difference is shown (all are right on " + percent(blind)
                                + " %). blind has no gradient to attack along, so that a lead there shows nothing.");
    }

    private static String percent(ModelOutcome outcome) {
        return String.format(Locale.ROOT, "%.1f", 100 * outcome.robust().rate());
    }

    @Test
    void should_test_every_pair_on_the_same_samples() {
        ComparisonResult result = compare(model("sum", SUM), model("first", FIRST), model("tilted", TILTED));
        List<PairedOutcome> outcomes = Stream.concat(
                        result.pairs().stream().map(ModelPair::clean),
                        result.pairs().stream().map(ModelPair::robust))
                .toList();

        assertThat(outcomes).hasSize(6);
        double[] exact =
                outcomes.stream().mapToDouble(outcome -> outcome.test().exact()).toArray();
        assertThat(outcomes.stream().mapToDouble(PairedOutcome::adjustedP)).containsExactly(box(Holm.adjust(exact)));
        PairedOutcome clean = result.pairs().get(0).clean();
        assertThat(clean.onlyFirst())
                .containsExactlyElementsOf(IntStream.range(0, DATA.size())
                        .filter(i -> right(SUM, i) && !right(FIRST, i))
                        .boxed()
                        .toList());
        assertThat(clean.onlySecond()).isEmpty();
        assertThat(clean.shown()).isEqualTo(1);
        assertThat(result.conclusions().get(0)).startsWith("Without attack sum is right more often (100.0 %) than ");
        assertThat(result.pairs().get(0).same().correct()).isEqualTo(clean.both());
    }

    private static Double[] box(double[] values) {
        return Arrays.stream(values).boxed().toArray(Double[]::new);
    }

    @Test
    void should_say_who_is_dominated_beyond_chance() {
        ComparedModel dear = new ComparedModel("sum", "sum", () -> SUM, () -> SUM, List.of(), null, cost(9));
        ComparisonResult result = compare(model("crossed", CROSSED), dear);

        assertThat(result.pairs().get(0).robust().difference().difference()).isNegative();
        assertThat(result.dominance().byRates()).containsExactly(List.of(1), List.of());
        // It leads, and it costs more: with the cost both stay.
        assertThat(result.dominance().cost()).isEqualTo(Dominance.Cost.MULTIPLY_ADDS);
        assertThat(result.dominance().byCost()).containsExactly(List.of(), List.of());
    }

    @Test
    void a_model_without_a_gradient_should_dominate_none_that_has_one() {
        assertThat(compare(model("crossed", CROSSED), model("sum", SUM))
                        .dominance()
                        .byRates())
                .containsExactly(List.of(1), List.of());
        assertThat(compare(model("crossed", CROSSED), blind("sum", SUM))
                        .dominance()
                        .byRates())
                .containsExactly(List.of(), List.of());
        assertThat(compare(blind("crossed", CROSSED), model("sum", SUM))
                        .dominance()
                        .byRates())
                .containsExactly(List.of(1), List.of());
    }

    @Test
    void a_lead_within_chance_should_dominate_nobody() {
        ComparisonResult result = compare(model("sum", SUM), model("again", SUM));

        assertThat(result.dominance().byRates()).containsExactly(List.of(), List.of());
    }

    @Test
    void should_attack_a_balanced_subset_and_classify_everything() {
        ComparisonResult result = ModelComparison.run(
                List.of(model("sum", SUM), model("first", FIRST)), DATA, options("fgsm", 20, 1), Progress.SILENT);

        assertThat(result.attacked()).hasSize(20).isSorted();
        assertThat(result.attacked().stream().filter(i -> DATA.label(i) == 1)).hasSize(10);
        assertThat(result.models().get(0).clean().n()).isEqualTo(120);
        assertThat(result.models().get(0).robust().n()).isEqualTo(20);
        assertThat(result.pairs().get(0).clean().difference().n()).isEqualTo(120);
        assertThat(result.pairs().get(0).robust().difference().n()).isEqualTo(20);
    }

    @Test
    void should_not_depend_on_threads() {
        List<ComparedModel> models = List.of(model("sum", SUM), blind("first", FIRST), model("tilted", TILTED));
        List<ComparisonResult> results = new ArrayList<>();
        for (int threads : new int[] {1, 3}) {
            results.add(ModelComparison.run(
                    models, DATA, options("pgd(steps=5),square(queries=20)", 60, threads), Progress.SILENT));
        }

        assertThat(results.get(1).transfer()).isEqualTo(results.get(0).transfer());
        assertThat(results.get(1).pairs()).isEqualTo(results.get(0).pairs());
        for (int m = 0; m < 3; m++) {
            assertThat(results.get(1).models().get(m).samples())
                    .isEqualTo(results.get(0).models().get(m).samples());
            assertThat(results.get(1).models().get(m).attackRows())
                    .isEqualTo(results.get(0).models().get(m).attackRows());
        }
    }

    @Test
    void should_refuse_what_cannot_be_compared() {
        ComparedModel one = model("one", SUM);
        assertThatThrownBy(() -> compare(one))
                .isInstanceOf(UserError.class)
                .hasMessage("A comparison needs at least two models, received 1");
        ComparedModel cats = named("cats", List.of("cat", "dog"));
        assertThatThrownBy(() -> compare(one, cats, named("dogs", List.of("cat", "wolf"))))
                .isInstanceOf(UserError.class)
                .hasMessage("Expected models of the same classes: class 1 is 'dog' to cats, 'wolf' to dogs");
        assertThatThrownBy(() -> compare(
                        one,
                        new ComparedModel(
                                "three", "three", ThreeClasses::new, ThreeClasses::new, List.of(), null, cost(1))))
                .isInstanceOf(UserError.class)
                .hasMessage("Expected models of the same classes: one has 2, three has 3");
        assertThatThrownBy(() -> ModelComparison.run(
                        List.of(one, model("two", SUM)),
                        DATA.select(new int[0]),
                        options("fgsm", 10, 1),
                        Progress.SILENT))
                .isInstanceOf(UserError.class)
                .hasMessage("A comparison needs samples, plane has none");
    }

    @Test
    void should_say_so_where_no_attack_can_be_run() {
        assertThatThrownBy(() -> ModelComparison.run(
                        List.of(model("one", SUM), model("two", FIRST)),
                        DATA,
                        new ComparisonOptions(
                                new Budget(Norm.L0, Epsilon.parse("1")),
                                Attacks.parseList("square"),
                                10,
                                Linear.BLOCK,
                                1,
                                1),
                        Progress.SILENT))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("None of the attacks can be run on one: square ");
    }

    private static ComparedModel named(String name, List<String> classes) {
        return new ComparedModel(name, name, () -> SUM, () -> SUM, classes, null, cost(1));
    }

    /** Says nothing; it is only asked how many classes it has. */
    private static final class ThreeClasses implements Classifier {
        @Override
        public InputSpec input() {
            return Linear.SPEC;
        }

        @Override
        public int classes() {
            return 3;
        }

        @Override
        public int blockSize() {
            return Linear.BLOCK;
        }

        @Override
        public void logits(float[] inputs, float[] logits) {}

        @Override
        public void close() {}
    }
}
