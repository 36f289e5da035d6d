package dev.assay.validation.check;

import dev.assay.core.finding.Severity;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.stats.Rate;
import dev.assay.validation.model.Calibration;
import dev.assay.validation.model.ModelRun;
import dev.assay.validation.split.Splits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Is the model right as often as it says? */
final class CalibrationCheck implements Check {
    private static final double WARNING = 0.05;
    private static final double CRITICAL = 0.15;
    private static final double LEVEL = 0.001;
    private static final String THRESHOLD = String.format(
            Locale.ROOT,
            "error above that of a calibrated model from %.2f a warning, from %.2f critical, with p < %.3f",
            WARNING,
            CRITICAL,
            LEVEL);

    @Override
    public String id() {
        return "calibration";
    }

    @Override
    public String title() {
        return "The model is right as often as it says";
    }

    @Override
    public CheckResult run(Splits splits) {
        Answer answer = new Answer(this, splits);
        ModelRun test = ModelRuns.test(splits);
        if (test.size() < ModelRuns.LEAST) {
            return answer.skipped(
                    "not run: needs " + ModelRuns.LEAST + " samples of the model's classes in the test set");
        }
        boolean[] right = new boolean[test.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = test.right(i);
        }
        Calibration calibration = Calibration.of(
                IntStream.range(0, right.length).mapToDouble(test::confidence).toArray(),
                right,
                new KeyedRandom(splits.seed(), id()).at(0, 0, 0));
        String line = String.format(
                Locale.ROOT,
                "test set: expected calibration error %.4f (95 %% bootstrap interval %.4f to %.4f), %.4f for a calibrated model, %s, mean confidence less"
                        + " accuracy %+.4f, n = %d",
                calibration.error(),
                calibration.low(),
                calibration.high(),
                calibration.nullMean(),
                Wording.p(calibration.pValue()),
                calibration.bias(),
                calibration.n());
        answer.measure(new Measurement(
                "test set",
                "expected calibration error above chance",
                calibration.excess(),
                THRESHOLD,
                calibration.n(),
                new Measurement.Significance(
                        "expected calibration error",
                        calibration.error(),
                        calibration.pValue(),
                        calibration.pValue(),
                        1_999)));
        answer.draw(new Figure.Reliability(
                "How sure the model is, and how often it is right",
                "Test set, n = " + calibration.n()
                        + String.format(
                                Locale.ROOT,
                                "; expected calibration error %.3f (95 %% interval %.3f to %.3f). Below the diagonal the model is surer than it is right",
                                calibration.error(),
                                calibration.low(),
                                calibration.high()),
                calibration.bins().stream()
                        .map(bin -> new Figure.Reliability.Bin(bin.confidence(), Rate.of(bin.right(), bin.n())))
                        .toList()));
        if (calibration.excess() >= WARNING && calibration.pValue() < LEVEL) {
            boolean sure = calibration.bias() > 0;
            List<String> evidence =
                    new ArrayList<>(List.of(line, "threshold: " + THRESHOLD + ", seed " + splits.seed()));
            for (Calibration.Bin bin : calibration.bins()) {
                evidence.add(String.format(
                        Locale.ROOT,
                        "confidence %.3f on average: right on %s",
                        bin.confidence(),
                        Wording.rate(bin.right(), bin.n())));
            }
            answer.find(
                    sure ? "too-sure" : "too-doubtful",
                    calibration.excess() >= CRITICAL ? Severity.CRITICAL : Severity.WARNING,
                    String.format(
                            Locale.ROOT,
                            "The model is %s: it claims %.1f %% and is right on %.1f %% of the test set",
                            sure ? "too sure of itself" : "less sure than it could be",
                            100.0 * (test.correct() + calibration.bias() * test.size()) / test.size(),
                            100.0 * test.correct() / test.size()),
                    sure
                            ? "Training on to a small loss, or a test set of another kind."
                            : "Label smoothing, strong regularisation or mixed samples in training.",
                    "Who acts on its probabilities acts on wrong odds.",
                    evidence,
                    "Scale the logits by a temperature that is fitted on a validation set.");
        }
        return answer.ran(line);
    }
}
