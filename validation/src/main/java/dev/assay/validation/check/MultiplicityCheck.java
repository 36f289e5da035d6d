package dev.assay.validation.check;

import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.validation.split.SampleReference;
import dev.assay.validation.split.SplitScan;
import dev.assay.validation.split.Splits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Does a split hold the same sample several times? */
final class MultiplicityCheck implements Check {
    private static final double WARNING = 0.99;
    private static final double CRITICAL = 0.95;
    private static final int OFTEN = 10;
    private static final String THRESHOLD = String.format(
            Locale.ROOT,
            "share of different samples under %.2f a warning, under %.2f or one more than %d times critical",
            WARNING,
            CRITICAL,
            OFTEN);

    @Override
    public String id() {
        return "multiplicity";
    }

    @Override
    public String title() {
        return "No sample many times over";
    }

    @Override
    public CheckResult run(Splits splits) {
        Answer answer = new Answer(this, splits);
        List<String> lines = new ArrayList<>();
        for (int s = 0; s < splits.scans().size(); s++) {
            lines.add(judge(answer, splits, s));
        }
        return answer.ran(String.join("; ", lines));
    }

    private static String judge(Answer answer, Splits splits, int index) {
        SplitScan scan = splits.scans().get(index);
        int[] sizes = splits.equal().sizesIn(index);
        int different = (int) IntStream.of(sizes).filter(size -> size > 0).count();
        int most = IntStream.of(sizes).max().orElse(0);
        double share = (double) different / scan.size();
        String set = scan.role().adjective() + " set";
        String line = String.format(
                Locale.ROOT, "%s: %d different of %d, at most %d times", set, different, scan.size(), most);
        answer.measure(new Measurement(set, "share of different samples", share, THRESHOLD, scan.size(), null));
        answer.measure(new Measurement(set, "copies of the most frequent sample", most, THRESHOLD, scan.size(), null));
        if (share < WARNING || most > OFTEN) {
            Finding finding = answer.find(
                    share < CRITICAL || most > OFTEN ? Severity.CRITICAL : Severity.WARNING,
                    "The " + set + " holds samples several times",
                    "Files were copied, or samples were drawn with repetition.",
                    "A repeated sample weighs more than the others in training, and makes a test look larger than it is.",
                    List.of(
                            "different samples: " + Wording.rate(different, scan.size()),
                            "most frequent sample: " + most + " times",
                            "threshold: " + THRESHOLD),
                    "Keep one of each.");
            for (List<SampleReference> copies : mostFrequent(splits, index, sizes)) {
                answer.show(new Exhibit(finding, copies.size() + " of the copies", copies));
            }
        }
        return line;
    }

    /** Two copies each of the samples that occur most often. */
    private static List<List<SampleReference>> mostFrequent(Splits splits, int index, int[] sizes) {
        int[] groups = IntStream.range(0, sizes.length)
                .filter(group -> sizes[group] > 1)
                .boxed()
                .sorted((a, b) -> sizes[a] != sizes[b] ? Integer.compare(sizes[b], sizes[a]) : Integer.compare(a, b))
                .limit(SplitScan.SHOWN)
                .mapToInt(Integer::intValue)
                .toArray();
        SplitScan scan = splits.scans().get(index);
        List<List<SampleReference>> copies = new ArrayList<>();
        for (int group : groups) {
            copies.add(IntStream.range(0, scan.size())
                    .filter(i -> splits.equal().group(index, i) == group)
                    .limit(2)
                    .mapToObj(scan::reference)
                    .toList());
        }
        return copies;
    }
}
