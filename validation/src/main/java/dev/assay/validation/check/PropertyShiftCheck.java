package dev.assay.validation.check;

import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.stats.Holm;
import dev.assay.validation.split.Splits;
import dev.assay.validation.statistic.KolmogorovSmirnov;
import dev.assay.validation.statistic.Wasserstein;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Are images of all splits equally bright, rich in contrast, sharp, colourful and varied, and texts equally long and written alike? */
final class PropertyShiftCheck implements Check {
    private static final double WARNING = 0.10;
    private static final double CRITICAL = 0.20;
    private static final double LEVEL = 0.001;
    private static final String THRESHOLD = String.format(
            Locale.ROOT,
            "D from %.2f a warning, from %.2f critical, both with p < %.3f after Holm",
            WARNING,
            CRITICAL,
            LEVEL);

    @Override
    public String id() {
        return "property-shift";
    }

    @Override
    public String title() {
        return "Samples of one kind in every split";
    }

    @Override
    public CheckResult run(Splits splits) {
        Answer answer = new Answer(this, splits);
        if (!splits.images() && !splits.texts()) {
            return answer.skipped("not run: needs images of one shape, or texts, in all splits");
        }
        List<PropertySamples> samples = PropertySamples.of(splits);
        List<KolmogorovSmirnov> tests = new ArrayList<>();
        List<PropertySamples> tested = new ArrayList<>();
        for (PropertySamples sample : samples) {
            if (sample.size() >= 2) {
                tested.add(sample);
                tests.add(KolmogorovSmirnov.of(sample.first(), sample.second()));
            }
        }
        if (tests.isEmpty()) {
            return answer.skipped("not run: no class in common");
        }
        double[] adjusted = Holm.adjust(
                tests.stream().mapToDouble(KolmogorovSmirnov::pValue).toArray());
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < tests.size(); i++) {
            KolmogorovSmirnov test = tests.get(i);
            PropertySamples sample = tested.get(i);
            String line = String.format(
                    Locale.ROOT,
                    "%s of %s: D = %.3f, adjusted %s, n = %d each",
                    sample.property(),
                    sample.pair().title(),
                    test.distance(),
                    Wording.p(adjusted[i]),
                    test.n());
            lines.add(line);
            answer.measure(new Measurement(
                    sample.pair().title() + ", " + sample.property(),
                    "Kolmogorov-Smirnov distance",
                    test.distance(),
                    THRESHOLD,
                    (long) test.n() + test.m(),
                    new Measurement.Significance("D", test.distance(), test.pValue(), adjusted[i], 0)));
            if (test.distance() >= WARNING && adjusted[i] < LEVEL) {
                find(answer, splits, sample, test, line);
            }
        }
        return answer.ran(String.join("; ", lines));
    }

    private static void find(
            Answer answer, Splits splits, PropertySamples sample, KolmogorovSmirnov test, String line) {
        boolean rises = sample.median(false) < sample.median(true);
        Finding finding = answer.find(
                sample.property().replace(' ', '-'),
                test.distance() >= CRITICAL ? Severity.CRITICAL : Severity.WARNING,
                "The " + splits.noun() + "s of the "
                        + sample.pair().second().role().adjective() + " set have "
                        + (rises ? "more " : "less ") + sample.property() + " than those of the "
                        + sample.pair().first().role().adjective() + " set",
                "The splits drifted apart: other times, places, devices or a selection of samples.",
                "A model meets " + splits.noun() + "s in one split that are rare in the other.",
                List.of(
                        line,
                        String.format(
                                Locale.ROOT,
                                "medians %.3f and %.3f, Wasserstein distance %.3f",
                                sample.median(false),
                                sample.median(true),
                                Wasserstein.distance(sample.first(), sample.second())),
                        "threshold: " + THRESHOLD + ", classes matched, seed " + splits.seed()),
                "Gather all splits alike, or report results for each kind of " + splits.noun() + ".");
        answer.draw(Figure.Overlay.of(
                finding.title(),
                "classes matched, n = " + sample.size() + " each",
                sample.property(),
                sample.pair().sets(),
                List.of(sample.first(), sample.second())));
        answer.show(new Exhibit(
                finding,
                splits.noun() + "s with the median " + sample.property() + " of each set",
                List.of(sample.typical(false), sample.typical(true))));
    }
}
