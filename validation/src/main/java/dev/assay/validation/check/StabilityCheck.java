package dev.assay.validation.check;

import dev.assay.core.finding.Severity;
import dev.assay.validation.split.Splits;
import dev.assay.validation.statistic.PopulationStability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Is the population of samples stable: are the deciles of their properties in training still deciles elsewhere? */
final class StabilityCheck implements Check {
    private static final double WARNING = 0.10;
    private static final double CRITICAL = 0.25;
    private static final int BINS = 10;
    private static final String THRESHOLD = String.format(
            Locale.ROOT, "index above its null mean from %.2f a warning, from %.2f critical", WARNING, CRITICAL);

    @Override
    public String id() {
        return "population-stability";
    }

    @Override
    public String title() {
        return "Properties of samples as in training";
    }

    @Override
    public CheckResult run(Splits splits) {
        Answer answer = new Answer(this, splits);
        if (!splits.images() && !splits.texts()) {
            return answer.skipped("not run: needs images of one shape, or texts, in all splits");
        }
        List<String> lines = new ArrayList<>();
        for (PropertySamples sample : PropertySamples.of(splits)) {
            if (sample.size() < 10 * BINS) {
                continue;
            }
            PopulationStability psi = PopulationStability.of(sample.first(), sample.second(), BINS);
            String subject = sample.pair().title() + ", " + sample.property();
            String line = String.format(
                    Locale.ROOT,
                    "%s: %.3f, %.3f above its null mean, %d bins, n = %d each",
                    subject,
                    psi.index(),
                    psi.excess(),
                    psi.bins(),
                    psi.n());
            lines.add(line);
            answer.measure(
                    new Measurement(subject, "population stability", psi.excess(), THRESHOLD, 2L * psi.n(), null));
            // Its null deviation is about sqrt(2 (bins - 1)) (1/n + 1/m); four of them are chance no more.
            double chance = 4 * Math.sqrt(2.0 * (psi.bins() - 1)) * (1.0 / psi.n() + 1.0 / psi.m());
            if (psi.excess() >= WARNING && psi.excess() > chance) {
                answer.find(
                        psi.excess() >= CRITICAL ? Severity.CRITICAL : Severity.WARNING,
                        "The distribution of " + sample.property() + " has moved between "
                                + sample.pair().title(),
                        "The splits drifted apart.",
                        "Bins that were equally full in training are not any more.",
                        List.of(line, "threshold: " + THRESHOLD + ", seed " + splits.seed()),
                        "Gather all splits alike.");
            }
        }
        return lines.isEmpty()
                ? answer.skipped("not run: needs " + 10 * BINS + " samples of common classes in both splits")
                : answer.ran(String.join("; ", lines));
    }
}
