package dev.assay.validation.check;

import dev.assay.core.finding.Severity;
import dev.assay.core.stats.Holm;
import dev.assay.validation.model.ModelRun;
import dev.assay.validation.probe.LabelProbe;
import dev.assay.validation.split.Splits;
import dev.assay.validation.statistic.MeanDifference;
import dev.assay.validation.statistic.TwoProportions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Is the model as good on the split it is judged on as on those it was made with? */
final class AccuracyGapCheck implements Check {
    private static final double GAP = 0.10;
    private static final double LEAST = 0.05;
    private static final double LEVEL = 0.001;
    /** Accuracy and mean loss from which a model knows a split by heart. */
    private static final double PERFECT = 0.999;

    private static final double NO_LOSS = 0.01;
    private static final String THRESHOLD = String.format(
            Locale.ROOT,
            "a gap above %.2f with a 99 %% interval above %.2f and p < %.3f after Holm a warning, with test accuracy under majority + %.2f critical",
            GAP,
            LEAST,
            LEVEL,
            GAP);

    @Override
    public String id() {
        return "accuracy-gap";
    }

    @Override
    public String title() {
        return "The model holds on the test set";
    }

    @Override
    public CheckResult run(Splits splits) {
        Answer answer = new Answer(this, splits);
        List<ModelRun> runs = ModelRuns.of(splits);
        if (runs.stream().anyMatch(run -> run.size() < ModelRuns.LEAST)) {
            return answer.skipped(
                    "not run: needs " + ModelRuns.LEAST + " samples of the model's classes in every split");
        }
        ModelRun test = ModelRuns.test(splits);
        List<TwoProportions> gaps = new ArrayList<>();
        for (ModelRun run : runs.subList(0, runs.size() - 1)) {
            gaps.add(TwoProportions.of(run.correct(), run.size(), test.correct(), test.size()));
        }
        double[] adjusted =
                Holm.adjust(gaps.stream().mapToDouble(TwoProportions::pValue).toArray());
        List<String> lines = new ArrayList<>();
        for (int s = 0; s < gaps.size(); s++) {
            lines.add(judge(answer, splits, s, runs.get(s), test, gaps.get(s), adjusted[s]));
        }
        return answer.ran(String.join("; ", lines));
    }

    private static String judge(
            Answer answer, Splits splits, int split, ModelRun run, ModelRun test, TwoProportions gap, double adjusted) {
        MeanDifference loss = MeanDifference.of(test.losses(), run.losses());
        String set = splits.scans().get(split).role().adjective() + " set";
        double mean = Arrays.stream(run.losses()).average().orElse(0);
        String line = String.format(
                Locale.ROOT,
                "%s: accuracy %s, loss %.4f; test set: accuracy %s; gap %.3f (99 %% interval %.3f to %.3f), adjusted %s; loss gap %.3f nats (99 %% interval"
                        + " %.3f to %.3f)",
                set,
                Wording.rate(run.correct(), run.size()),
                mean,
                Wording.rate(test.correct(), test.size()),
                gap.difference(),
                gap.low(),
                gap.high(),
                Wording.p(adjusted),
                loss.difference(),
                loss.low(),
                loss.high());
        answer.measure(new Measurement(
                set + " and test set",
                "accuracy gap",
                gap.difference(),
                THRESHOLD,
                (long) run.size() + test.size(),
                new Measurement.Significance("two-proportion z", gap.z(), gap.pValue(), adjusted, 0)));
        if (gap.difference() > GAP && gap.low() > LEAST && adjusted < LEVEL) {
            int classes = splits.model().orElseThrow().classes();
            double majority = LabelProbe.majority(test.labels(), classes);
            boolean chance = (double) test.correct() / test.size() < majority + GAP;
            boolean perfect = run.correct() >= PERFECT * run.size() && mean < NO_LOSS;
            answer.find(
                    perfect ? "too-good" : "gap",
                    chance ? Severity.CRITICAL : Severity.WARNING,
                    String.format(
                            Locale.ROOT,
                            "The model is right on %.1f %% of the %s and on %.1f %% of the test set",
                            100.0 * run.correct() / run.size(),
                            set,
                            100.0 * test.correct() / test.size()),
                    perfect
                            ? "Perfect answers with hardly a loss: the label leaks into this split, its samples are few and were learnt by heart, or the test set is another kind of data."
                            : "The model learnt this split by heart, or the test set is another kind of data.",
                    "What was seen while the model was made says little about what it does elsewhere.",
                    List.of(line, "threshold: " + THRESHOLD + ", seed " + splits.seed()),
                    "Mend what the checks of the data name first; then regularise, augment or gather more data.");
        }
        return line;
    }
}
