package dev.assay.validation.check;

import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.stats.Rate;
import dev.assay.validation.split.SampleReference;
import dev.assay.validation.split.SplitScan;
import dev.assay.validation.split.Splits;
import dev.assay.validation.statistic.TwoProportions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Are samples of the evaluation splits nearly the same as training samples? Candidates come from hashes and are verified on the samples
 * ({@link TwinSearch}). How often training samples have such a twin among themselves says how much of it is the nature of the set.
 */
final class NearDuplicatesCheck implements Check {
    private static final double WARNING = 0.01;
    private static final double CRITICAL = 0.05;
    private static final double LEVEL = 0.001;
    /** The cause where training samples have as many twins among themselves. */
    private static final String NATURAL = "natural";
    /** Samples of a split that are looked up, and training samples that are for comparison. */
    private static final int LOOKED_UP = 10_000;

    private static final int COMPARED = 2_000;
    private static final String THRESHOLD = String.format(
            Locale.ROOT,
            "from %.0f %% of the set a warning; from %.0f %% above what training samples have among themselves, p < %.3f, critical",
            100 * WARNING,
            100 * CRITICAL,
            LEVEL);

    @Override
    public String id() {
        return "near-duplicates";
    }

    @Override
    public String title() {
        return "No nearly equal samples in two splits";
    }

    @Override
    public CheckResult run(Splits splits) {
        Answer answer = new Answer(this, splits);
        if (!splits.images() && !splits.texts()) {
            return answer.skipped("not run: needs images of one shape, or texts, in all splits");
        }
        TwinSearch search = splits.texts() ? new TwinSearch.OfTexts(splits) : new TwinSearch.OfImages(splits);
        KeyedRandom random = new KeyedRandom(splits.seed(), id());
        List<int[]> looked = new ArrayList<>();
        for (int s = 0; s < splits.scans().size(); s++) {
            looked.add(drawn(splits.scans().get(s).size(), s == 0 ? COMPARED : LOOKED_UP, random.at(s, 0, 0)));
        }
        List<int[]> twins = search.twins(looked);
        int among = count(twins.get(0));
        List<String> lines = new ArrayList<>();
        for (int s = 1; s < splits.scans().size(); s++) {
            lines.add(judge(
                    answer,
                    splits,
                    splits.scans().get(s),
                    looked.get(s),
                    twins.get(s),
                    among,
                    looked.get(0).length,
                    search.verifiedBy()));
        }
        return answer.ran("nearly equal to a training " + splits.noun() + ": " + String.join("; ", lines));
    }

    private static int[] drawn(int size, int most, KeyedRandom random) {
        return size <= most
                ? IntStream.range(0, size).toArray()
                : Arrays.stream(random.permutation(size)).limit(most).sorted().toArray();
    }

    private static int count(int[] twins) {
        return (int) Arrays.stream(twins).filter(t -> t >= 0).count();
    }

    private static String judge(
            Answer answer,
            Splits splits,
            SplitScan scan,
            int[] looked,
            int[] twins,
            int among,
            int compared,
            String verifiedBy) {
        int count = count(twins);
        String set = scan.role().adjective() + " set";
        Rate rate = Rate.of(count, looked.length);
        TwoProportions excess = TwoProportions.of(count, looked.length, among, compared);
        String line = String.format(
                Locale.ROOT, "%s %d of %d, training set itself %d of %d", set, count, looked.length, among, compared);
        answer.measure(new Measurement(
                set,
                "share with a nearly equal training " + splits.noun(),
                rate.rate(),
                THRESHOLD,
                looked.length,
                new Measurement.Significance(
                        "two-proportion z against the training set itself",
                        excess.z(),
                        excess.pValue(),
                        excess.pValue(),
                        0)));
        if (rate.rate() < WARNING) {
            return line;
        }
        boolean critical = excess.difference() >= CRITICAL && excess.pValue() < LEVEL;
        boolean natural = excess.difference() < WARNING || excess.pValue() >= LEVEL;
        SplitScan train = splits.scans().get(0);
        List<List<SampleReference>> pairs = IntStream.range(0, looked.length)
                .filter(i -> twins[i] >= 0)
                .limit(SplitScan.SHOWN)
                .mapToObj(i -> List.of(train.reference(twins[i]), scan.reference(looked[i])))
                .toList();
        List<String> evidence = new ArrayList<>(List.of(
                Wording.rate(count, looked.length) + "; training samples among themselves: "
                        + Wording.rate(among, compared),
                String.format(
                        Locale.ROOT,
                        "excess %.3f, 99 %% interval %.3f to %.3f, %s",
                        excess.difference(),
                        excess.low(),
                        excess.high(),
                        Wording.p(excess.pValue())),
                verifiedBy,
                "threshold: " + THRESHOLD + ", seed " + splits.seed(),
                "pairs of ids (training-" + scan.role().adjective() + "): "
                        + Wording.some(pairs.stream()
                                .map(p -> p.get(0).id() + "-" + p.get(1).id())
                                .toList())));
        if (splits.texts()) {
            SampleReference twin = pairs.get(0).get(0);
            SampleReference own = pairs.get(0).get(1);
            evidence.add("first: " + Wording.quote(train.data(), twin.position()) + " and "
                    + Wording.quote(scan.data(), own.position()));
        }
        Finding finding = answer.find(
                natural ? NATURAL : "",
                critical ? Severity.CRITICAL : Severity.WARNING,
                String.format(
                        Locale.ROOT,
                        "%d %ss of the %s (%.1f %%) are nearly equal to training %ss",
                        count,
                        splits.noun(),
                        set,
                        100 * rate.rate(),
                        splits.noun()),
                natural
                        ? "The source holds many near-duplicates, within the training set as well."
                        : splits.texts()
                                ? "Versions, quotations or forms filled in of one text fell into both sets."
                                : "Frames of one recording, other sizes or compressions of one picture, or augmented copies fell into both sets.",
                "A model is judged here on samples that it has nearly learnt by heart.",
                evidence,
                "Split by source (recording, product, patient, author) instead of by sample, or remove these from the training set.");
        pairs.forEach(pair -> answer.show(new Exhibit(finding, "nearly equal", pair)));
        return line;
    }
}
