package dev.assay.validation.check;

import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.random.KeyedRandom;
import dev.assay.validation.leak.LeakPlace;
import dev.assay.validation.leak.LeakSearch;
import dev.assay.validation.probe.LabelProbe;
import dev.assay.validation.probe.MatchedRows;
import dev.assay.validation.split.SampleReference;
import dev.assay.validation.split.SplitScan;
import dev.assay.validation.split.Splits;
import dev.assay.validation.statistic.TwoProportions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Does the training set tell its labels at a few places, or by numbers of the whole image, where the test set does not? What a few places
 * tell by nature they tell in both.
 */
final class LabelLeakCheck implements Check {
    private static final double ABOVE_MAJORITY = 0.25;
    private static final double GONE = 0.15;
    private static final double LEAST_GAP = 0.05;
    private static final int ROWS = 2_000;
    private static final int LEAST_ROWS = 100;
    private static final int SHOWN = 3;
    private static final String THRESHOLD = String.format(
            Locale.ROOT,
            "held-out accuracy from majority + %.2f, above the test set's by %.2f, the 99 %% interval above %.2f",
            ABOVE_MAJORITY,
            GONE,
            LEAST_GAP);

    @Override
    public String id() {
        return "label-leak";
    }

    @Override
    public String title() {
        return "No label written into the samples";
    }

    @Override
    public CheckResult run(Splits splits) {
        Answer answer = new Answer(this, splits);
        Splits.Pair pair = splits.pairs().stream()
                .filter(p ->
                        p.firstIndex() == 0 && p.secondIndex() == splits.scans().size() - 1)
                .findFirst()
                .orElseThrow();
        if (!splits.rows(pair.firstIndex())
                .spec()
                .shape()
                .equals(splits.rows(pair.secondIndex()).spec().shape())) {
            return answer.skipped("not run: needs samples of one shape");
        }
        MatchedRows rows = MatchedRows.of(
                splits.rows(pair.firstIndex()),
                splits.rows(pair.secondIndex()),
                ROWS,
                new KeyedRandom(splits.seed(), id()).at(0, 0, 0));
        if (rows.size() < LEAST_ROWS) {
            return answer.skipped(
                    "not run: needs " + LEAST_ROWS + " rows of common classes in both splits, found " + rows.size());
        }
        int classes = Math.max(
                pair.first().data().classes().size(),
                pair.second().data().classes().size());
        double majority = LabelProbe.majority(rows.first().labels(), classes);
        LeakSearch search = LeakSearch.of(rows, classes, splits.seed());
        LeakSearch.Telling places = search.places();
        LeakSearch.Telling whole = search.whole();
        boolean atPlaces = leaks(places, majority);
        // Sums over hashed words say nothing about a text.
        boolean inWhole = !splits.texts() && leaks(whole, majority);
        measure(answer, pair, "at most 4 places", places);
        measure(answer, pair, "at most 4 numbers of the whole sample", whole);
        if (atPlaces || inWhole) {
            find(answer, splits, pair, rows, search, places, whole, atPlaces, inWhole, majority);
        }
        return answer.ran("label told by " + line("4 places", places) + "; by " + line("4 numbers of the sample", whole)
                + String.format(Locale.ROOT, "; majority %.3f", majority));
    }

    private static boolean leaks(LeakSearch.Telling telling, double majority) {
        TwoProportions gap = telling.gap();
        return telling.accuracy() >= majority + ABOVE_MAJORITY && gap.difference() >= GONE && gap.low() > LEAST_GAP;
    }

    private static void measure(Answer answer, Splits.Pair pair, String what, LeakSearch.Telling telling) {
        answer.measure(new Measurement(
                pair.title() + ", " + what,
                "held-out training accuracy less test accuracy",
                telling.gap().difference(),
                THRESHOLD,
                (long) telling.n() + telling.m(),
                new Measurement.Significance(
                        "two-proportion z",
                        telling.gap().z(),
                        telling.gap().pValue(),
                        telling.gap().pValue(),
                        0)));
    }

    private static String line(String what, LeakSearch.Telling telling) {
        return String.format(
                Locale.ROOT,
                "at most %s: %.3f of %d held-out training rows, %.3f of %d test rows",
                what,
                telling.accuracy(),
                telling.n(),
                telling.accuracyElsewhere(),
                telling.m());
    }

    private static void find(
            Answer answer,
            Splits splits,
            Splits.Pair pair,
            MatchedRows rows,
            LeakSearch search,
            LeakSearch.Telling places,
            LeakSearch.Telling whole,
            boolean atPlaces,
            boolean inWhole,
            double majority) {
        LeakPlace place = search.place(inWhole);
        boolean everywhere = !atPlaces || place.id().equals("brightness");
        LeakSearch.Telling telling = everywhere && inWhole ? whole : places;
        String id = splits.texts() ? "words" : everywhere ? "brightness" : place.id();
        List<String> words =
                splits.texts() ? LeakingWords.of(pair.first().data(), rows.first(), search, places) : List.of();
        String where = splits.texts()
                ? LeakingWords.phrase(words)
                : everywhere ? "in the brightness of the whole image" : place.phrase();
        TwoProportions gap = telling.gap();
        List<String> evidence = new ArrayList<>();
        evidence.add(String.format(
                Locale.ROOT,
                "naive Bayes on %s: %s (training, held out), %s (test, by itself), majority %.3f",
                telling.features().length == 1 ? "1 feature" : telling.features().length + " features",
                Wording.rate(telling.heldOut(), telling.n()),
                Wording.rate(telling.elsewhere(), telling.m()),
                majority));
        evidence.add(String.format(
                Locale.ROOT,
                "difference %.3f, 99 %% interval %.3f to %.3f, %s",
                gap.difference(),
                gap.low(),
                gap.high(),
                Wording.p(gap.pValue())));
        evidence.add("threshold: " + THRESHOLD);
        evidence.add(String.format(
                Locale.ROOT,
                "most telling place: %.3f nats more than in the test set; %s by %d permutations of the labels against the largest of all"
                        + " places, seed %d",
                search.largestGap(),
                Wording.p(search.pValue()),
                LeakSearch.PERMUTATIONS,
                splits.seed()));
        evidence.add(
                splits.texts()
                        ? "told by: " + where
                        : Arrays.stream(telling.features())
                                .mapToObj(search::name)
                                .collect(Collectors.joining(", ", "told by: ", "")));
        Finding finding = answer.find(
                id,
                Severity.CRITICAL,
                "The label is written into the training " + splits.noun() + "s: " + where,
                splits.texts()
                        ? "A header, a signature, a source or a template of each class gives the class away."
                        : "A watermark, a border, a counter or an artefact of how each class was recorded gives the class away.",
                "A model learns the mark instead of the object: near-perfect in training, near chance where the mark is missing.",
                evidence,
                "Remove or cover these places in all splits and train again; find the step that wrote them.");
        if (!everywhere && !splits.texts()) {
            splits.keep(FoundLeak.class, FoundLeak.of(place.map()));
        }
        IntStream.range(0, Math.min(SHOWN, rows.size()))
                .forEach(i -> answer.show(new Exhibit(
                        finding,
                        "training " + splits.noun() + " with the leaking places",
                        List.of(reference(pair.first(), rows, i)),
                        splits.texts() ? null : place.map(),
                        words)));
    }

    private static SampleReference reference(SplitScan scan, MatchedRows rows, int row) {
        return scan.reference(rows.first().position(row));
    }
}
