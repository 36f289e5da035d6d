package dev.assay.validation.check;

import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.validation.model.ModelRun;
import dev.assay.validation.probe.ConfidentLearning;
import dev.assay.validation.split.SplitScan;
import dev.assay.validation.split.Splits;
import java.util.List;
import java.util.Locale;

/**
 * Which test labels does the model contradict? Confident learning on its outputs, on samples it has not learnt from, lists candidates; half of such candidates are right in known
 * sets (Northcutt, Athalye and Mueller, NeurIPS 2021), so people have to look.
 */
final class ModelLabelsCheck implements Check {
    private static final double WARNING = 0.02;
    /** The model has to be this good for its objections to mean anything. */
    private static final double TRUSTED = 0.90;

    private static final String THRESHOLD = String.format(
            Locale.ROOT,
            "half of the candidates from %.0f %% of the set a warning; a note below that, and where the model is right on less than %.0f %%",
            100 * WARNING,
            100 * TRUSTED);

    @Override
    public String id() {
        return "model-labels";
    }

    @Override
    public String title() {
        return "The model does not contradict test labels";
    }

    @Override
    public CheckResult run(Splits splits) {
        Answer answer = new Answer(this, splits);
        ModelRun test = ModelRuns.test(splits);
        if (test.size() < ModelRuns.LEAST) {
            return answer.skipped(
                    "not run: needs " + ModelRuns.LEAST + " samples of the model's classes in the test set");
        }
        List<ConfidentLearning.Candidate> candidates = ConfidentLearning.candidates(test.logits(), test.labels());
        double estimate = candidates.size() / 2.0 / test.size();
        String line = String.format(
                Locale.ROOT,
                "candidates for wrong test labels: %s, about half of them by experience; the model is right on %s",
                Wording.rate(candidates.size(), test.size()),
                Wording.rate(test.correct(), test.size()));
        answer.measure(
                new Measurement("test set", "half of the share of candidates", estimate, THRESHOLD, test.size(), null));
        if (!candidates.isEmpty()) {
            boolean trusted = test.correct() >= TRUSTED * test.size();
            SplitScan scan = splits.scans().get(splits.scans().size() - 1);
            Finding finding = answer.find(
                    trusted && estimate >= WARNING ? Severity.WARNING : Severity.NOTE,
                    Wording.samples(candidates.size()) + " of the test set may have a wrong label",
                    "Labels by crowd, by machine or from file names, without a second look; or the model errs.",
                    "The model is judged by these labels.",
                    List.of(
                            line,
                            "threshold: " + THRESHOLD,
                            "ids, plainest first: "
                                    + Wording.ids(candidates.stream()
                                            .map(c -> scan.reference(test.position(c.row())))
                                            .toList())),
                    "Look at the candidates, plainest first; label them anew or leave them out.");
            candidates.stream()
                    .limit(SplitScan.SHOWN)
                    .forEach(c -> answer.show(new Exhibit(
                            finding,
                            "labelled " + ClassNames.of(test.label(c.row()), scan.data()) + ", looks like "
                                    + ClassNames.of(c.suggested(), scan.data()),
                            List.of(scan.reference(test.position(c.row()))))));
        }
        return answer.ran(line);
    }
}
