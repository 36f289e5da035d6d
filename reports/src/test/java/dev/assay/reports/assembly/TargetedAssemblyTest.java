package dev.assay.reports.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.attacks.evaluation.AttackResult;
import dev.assay.attacks.evaluation.Outcome;
import dev.assay.attacks.evaluation.Queries;
import dev.assay.attacks.registry.Attacks;
import dev.assay.attacks.targeted.TargetChoice;
import dev.assay.attacks.targeted.TargetedResult;
import dev.assay.attacks.targeted.TargetedResult.BudgetOutcome;
import dev.assay.attacks.targeted.TargetedSample;
import dev.assay.core.finding.Finding;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import dev.assay.reports.Samples;
import dev.assay.reports.document.AttackOutcome;
import dev.assay.reports.document.TargetedRates;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TargetedAssemblyTest {
    private static final int N = 100;

    @Test
    void rates_should_rise_with_the_radius_and_name_the_class() {
        TargetedRates rates = rates(20, 70, null);
        assertThat(rates.meaning()).contains("class b");
        assertThat(rates.reached()).extracting(row -> row.rate().correct()).containsExactly(20, 70);
        assertThat(rates.reached()).extracting(TargetedRates.Row::epsilonText).containsExactly("0.1", "0.2");
        assertThat(rates.attacks()).extracting(AttackOutcome::fooled).containsExactly(70, 20);
        assertThat(rates.unattacked().correct()).isZero();
    }

    @Test
    void most_samples_reached_beyond_chance_should_be_a_warning_at_the_smallest_such_radius() {
        assertThat(TargetedAssembly.findings(rates(20, 70, null), "again"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.title()).contains("0.2", "70.0 %"));
        assertThat(TargetedAssembly.findings(rates(65, 70, null), "again"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.title()).contains("0.1", "65.0 %"));
        // More than half, and yet within chance of half.
        assertThat(TargetedAssembly.findings(rates(20, 55, null), "again")).isEmpty();
    }

    @Test
    void what_cannot_be_aimed_should_be_a_note() {
        TargetedRates rates = rates(0, 0, "cannot be aimed");
        assertThat(rates.attacks()).isEmpty();
        assertThat(TargetedAssembly.findings(rates, "again"))
                .extracting(Finding::id)
                .containsExactly("target-not-run");
    }

    @Test
    void an_attack_that_could_be_aimed_at_some_classes_alone_should_be_a_note_with_the_number_of_samples() {
        List<Outcome> outcomes = List.of(
                new Outcome.NotRun("has nowhere to begin"),
                new Outcome.Standing(1),
                new Outcome.NotRun("has nowhere to begin"));
        AttackResult attack =
                new AttackResult(Attacks.parse("hopskipjump"), null, 1, 0, 0, new Queries(1, 0, 0), outcomes);
        TargetedResult result = new TargetedResult(
                new TargetChoice.RandomClass(),
                IntStream.range(0, 3)
                        .mapToObj(i -> new TargetedSample(i, 0, 0, 1))
                        .toList(),
                List.of(new BudgetOutcome(new Budget(Norm.LINF, Epsilon.parse("0.1")), List.of(attack), List.of())));
        TargetedRates rates = TargetedAssembly.of(result, Samples.GREY, List.of("a", "b"));
        assertThat(rates.attacks()).hasSize(1);
        assertThat(rates.notRun()).containsExactly("hopskipjump has nowhere to begin (2 of 3 samples)");
        assertThat(TargetedAssembly.findings(rates, "again"))
                .extracting(Finding::id)
                .containsExactly("target-not-run");
    }

    private static TargetedRates rates(int small, int large, @Nullable String obstacle) {
        List<TargetedSample> samples = IntStream.range(0, N)
                .mapToObj(i -> new TargetedSample(i, 0, 0, 1))
                .toList();
        TargetedResult result = new TargetedResult(
                new TargetChoice.OneClass(1),
                samples,
                List.of(budget("0.2", large, obstacle), budget("0.1", small, obstacle)));
        return TargetedAssembly.of(result, Samples.GREY, List.of("a", "b"));
    }

    private static BudgetOutcome budget(String epsilon, int fooled, @Nullable String obstacle) {
        List<Outcome> outcomes = IntStream.range(0, N)
                .mapToObj(i -> i < fooled ? new Outcome.Fooled("fgsm", 0.1, 1, 1) : new Outcome.Standing(1))
                .map(Outcome.class::cast)
                .toList();
        AttackResult attack =
                new AttackResult(Attacks.parse("fgsm"), obstacle, N, fooled, 0, new Queries(0, N, 0), outcomes);
        return new BudgetOutcome(new Budget(Norm.LINF, Epsilon.parse(epsilon)), List.of(attack), List.of());
    }
}
