package dev.assay.validation.check;

import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.stats.Rate;
import dev.assay.validation.neighbour.HashIndex;
import dev.assay.validation.neighbour.Likeness;
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
 * Are samples of the evaluation splits nearly the same as training samples? Candidates come from perceptual hashes and are verified on the
 * images. How often training samples have such a twin among themselves says how much of it is the nature of the set.
 */
final class NearDuplicatesCheck implements Check {
    private static final double WARNING = 0.01;
    private static final double CRITICAL = 0.05;
    private static final double VALUES = 0.96;
    private static final double STRUCTURE = 0.90;
    private static final double LEVEL = 0.001;
    private static final int CANDIDATES = 12;
    /** Images of a split that are looked up, and training images that are for comparison. */
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
        return "No nearly equal images in two splits";
    }

    @Override
    public CheckResult run(Splits splits) {
        Answer answer = new Answer(this, splits);
        if (!splits.images()) {
            return answer.skipped("not run: needs images of one shape in all splits");
        }
        SplitScan train = splits.scans().get(0);
        HashIndex index = new HashIndex(train);
        KeyedRandom random = new KeyedRandom(splits.seed(), id());
        int[] own = drawn(train.size(), COMPARED, random.at(0, 0, 0));
        int[] twinOfOwn = twins(index, train, train, own, splits, 0);
        int among = count(twinOfOwn);
        List<String> lines = new ArrayList<>();
        for (int s = 1; s < splits.scans().size(); s++) {
            SplitScan scan = splits.scans().get(s);
            int[] looked = drawn(scan.size(), LOOKED_UP, random.at(s, 0, 0));
            int[] twins = twins(index, train, scan, looked, splits, s);
            lines.add(judge(answer, splits, scan, looked, twins, among, own.length));
        }
        return answer.ran("nearly equal to a training image: " + String.join("; ", lines));
    }

    private static int[] drawn(int size, int most, KeyedRandom random) {
        return size <= most
                ? IntStream.range(0, size).toArray()
                : Arrays.stream(random.permutation(size)).limit(most).sorted().toArray();
    }

    /** For every image looked up the position of its twin in the training set, or -1; equal images are left to another check. */
    private static int[] twins(
            HashIndex index, SplitScan train, SplitScan scan, int[] looked, Splits splits, int split) {
        int[] twins = new int[looked.length];
        boolean same = split == 0;
        ThreadLocal<Likeness> likeness = ThreadLocal.withInitial(() -> new Likeness(train.data(), scan.data()));
        IntStream.range(0, looked.length).parallel().forEach(i -> {
            int position = looked[i];
            twins[i] = -1;
            for (int candidate : index.nearest(scan, position, CANDIDATES, same ? position : -1)) {
                if (splits.equal().group(0, candidate) == splits.equal().group(split, position)) {
                    continue;
                }
                Likeness.Correlations like = likeness.get().of(candidate, position);
                if (like.values() >= VALUES && like.structure() >= STRUCTURE) {
                    twins[i] = candidate;
                    break;
                }
            }
        });
        return twins;
    }

    private static int count(int[] twins) {
        return (int) Arrays.stream(twins).filter(t -> t >= 0).count();
    }

    private static String judge(
            Answer answer, Splits splits, SplitScan scan, int[] looked, int[] twins, int among, int compared) {
        int count = count(twins);
        String set = scan.role().adjective() + " set";
        Rate rate = Rate.of(count, looked.length);
        TwoProportions excess = TwoProportions.of(count, looked.length, among, compared);
        String line = String.format(
                Locale.ROOT, "%s %d of %d, training set itself %d of %d", set, count, looked.length, among, compared);
        answer.measure(new Measurement(
                set,
                "share with a nearly equal training image",
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
        Finding finding = answer.find(
                critical ? Severity.CRITICAL : Severity.WARNING,
                String.format(
                        Locale.ROOT,
                        "%d images of the %s (%.1f %%) are nearly equal to training images",
                        count,
                        set,
                        100 * rate.rate()),
                natural
                        ? "The source holds many near-duplicates, within the training set as well."
                        : "Frames of one recording, other sizes or compressions of one picture, or augmented copies fell into both sets.",
                "A model is judged here on images that it has nearly learnt by heart.",
                List.of(
                        Wording.rate(count, looked.length) + "; training images among themselves: "
                                + Wording.rate(among, compared),
                        String.format(
                                Locale.ROOT,
                                "excess %.3f, 99 %% interval %.3f to %.3f, %s",
                                excess.difference(),
                                excess.low(),
                                excess.high(),
                                Wording.p(excess.pValue())),
                        "verified by correlation of values from " + VALUES + " and of edges from " + STRUCTURE,
                        "threshold: " + THRESHOLD + ", seed " + splits.seed(),
                        "pairs of ids (training-" + scan.role().adjective() + "): "
                                + Wording.some(pairs.stream()
                                        .map(p -> p.get(0).id() + "-" + p.get(1).id())
                                        .toList())),
                "Split by source (recording, product, patient) instead of by image, or remove these from the training set.");
        pairs.forEach(pair -> answer.show(new Exhibit(finding, "nearly equal", pair)));
        return line;
    }
}
