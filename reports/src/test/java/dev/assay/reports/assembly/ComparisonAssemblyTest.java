package dev.assay.reports.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.attacks.registry.Attacks;
import dev.assay.core.data.ArrayDataset;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.finding.Finding;
import dev.assay.core.model.Classifier;
import dev.assay.core.progress.Progress;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import dev.assay.reports.document.ComparedModels;
import dev.assay.reports.document.Comparison;
import dev.assay.reports.sample.ComparisonTable;
import dev.assay.studies.comparison.ComparedModel;
import dev.assay.studies.comparison.ComparisonOptions;
import dev.assay.studies.comparison.ComparisonResult;
import dev.assay.studies.comparison.ModelComparison;
import dev.assay.studies.comparison.ModelCost;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class ComparisonAssemblyTest {
    private static final InputSpec SPEC = new InputSpec(Shape.of(1, 1, 1), Bounds.UNIT);

    /** Class 1 above a threshold; no gradient. */
    private record Threshold(float at) implements Classifier {
        @Override
        public InputSpec input() {
            return SPEC;
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public int blockSize() {
            return 4;
        }

        @Override
        public void logits(float[] inputs, float[] logits) {
            for (int row = 0; row < 4; row++) {
                logits[2 * row] = at - inputs[row];
                logits[2 * row + 1] = inputs[row] - at;
            }
        }

        @Override
        public void close() {}
    }

    private static ComparedModel model(String name, float at, OptionalLong weights) {
        return new ComparedModel(
                name,
                name,
                () -> new Threshold(at),
                () -> new Threshold(at),
                List.of(),
                "a threshold",
                new ModelCost(weights, 12, OptionalLong.empty()));
    }

    /** Six values around one half, labelled by it; the second model errs between 0.5 and 0.7. */
    private static ComparisonResult result() {
        Dataset data =
                new ArrayDataset("values", SPEC, List.of("low", "high"), new int[] {0, 0, 0, 1, 1, 1}, new float[] {
                    0.05f, 0.2f, 0.45f, 0.6f, 0.75f, 0.95f
                });
        return ModelComparison.run(
                List.of(model("half", 0.5f, OptionalLong.of(1)), model("late", 0.7f, OptionalLong.empty())),
                data,
                new ComparisonOptions(
                        new Budget(Norm.LINF, Epsilon.parse("0.1")), Attacks.parseList("fgsm"), 4, 4, 1, 1),
                Progress.SILENT);
    }

    @Test
    void should_put_a_comparison_into_the_form_of_the_report() {
        Comparison comparison = ComparisonAssembly.of(result());
        ComparedModels models = Objects.requireNonNull(comparison.models());

        assertThat(comparison.arms()).extracting(arm -> arm.name()).containsExactly("half", "late");
        assertThat(comparison.tests())
                .extracting(test -> test.method())
                .containsExactly(
                        "without attack: exact McNemar test, Holm over 2",
                        "under attack: exact McNemar test, Holm over 2");
        assertThat(models.samples()).isEqualTo(6);
        assertThat(models.attacked()).isEqualTo(4);
        // The weights of one are not known, so the bytes of both are compared.
        assertThat(models.cost()).isEqualTo("bytes");
        assertThat(models.models().get(0).weights()).isEqualTo(1);
        assertThat(models.models().get(1).weights()).isNull();
        assertThat(models.models().get(0).leftOut())
                .containsExactly("fgsm(loss=cross-entropy) needs a gradient, the model has none");
        assertThat(models.pairs().get(0).clean().onlyFirstIds()).containsExactly(3);
        assertThat(models.transfer(1, 0).from()).isEqualTo("late");
        assertThat(models.transfer(1, 0).to()).isEqualTo("half");
        assertThat(comparison.conclusion()).isEqualTo(String.join(" ", models.conclusions()));
    }

    @Test
    void should_warn_of_models_without_a_gradient() {
        List<Finding> findings = ComparisonAssembly.findings(result(), "assay compare");

        assertThat(findings).extracting(Finding::id).contains("comparison-without-gradient");
        assertThat(findings.get(findings.size() - 1).evidence())
                .containsExactly("attacks that ran: square(queries=1000,restarts=1,p=0.8)");
    }

    @Test
    void should_write_a_row_a_sample_and_model() throws IOException {
        StringBuilder table = new StringBuilder();
        ComparisonResult result = result();
        ComparisonTable.write(result, table);

        List<String> rows = table.toString().lines().toList();
        assertThat(rows).hasSize(1 + 12).startsWith("id,label,model,attacked,prediction,outcome,fooled_by");
        assertThat(rows).anyMatch(row -> row.matches("3,1,late,(yes|no),0,misclassified,"));
        assertThat(rows.stream().filter(row -> row.contains(",yes,"))).hasSize(8);
        assertThat(rows.stream().filter(row -> row.contains(",standing,")).count())
                .isEqualTo(result.models().stream()
                        .mapToInt(model -> model.robust().correct())
                        .sum());
    }
}
