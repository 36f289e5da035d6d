package dev.assay.validation.check;

import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.validation.split.EqualSamples;
import dev.assay.validation.split.SampleReference;
import dev.assay.validation.split.SplitScan;
import dev.assay.validation.split.Splits;
import java.util.ArrayList;
import java.util.List;

/** Have equal samples the same label, within and across splits? */
final class ConflictingLabelsCheck implements Check {
    @Override
    public String id() {
        return "conflicting-labels";
    }

    @Override
    public String title() {
        return "Equal samples have equal labels";
    }

    @Override
    public CheckResult run(Splits splits) {
        Answer answer = new Answer(this, splits);
        EqualSamples equal = splits.equal();
        boolean[] torn = new boolean[equal.size()];
        int conflicts = 0;
        int copies = 0;
        List<List<SampleReference>> pairs = new ArrayList<>();
        int number = 0;
        for (int s = 0; s < splits.scans().size(); s++) {
            SplitScan scan = splits.scans().get(s);
            for (int i = 0; i < scan.size(); i++, number++) {
                int group = equal.group(s, i);
                if (group == number) {
                    continue;
                }
                copies++;
                SampleReference first = equal.reference(group);
                if (first.label() != scan.data().label(i) && !torn[group]) {
                    torn[group] = true;
                    conflicts++;
                    if (pairs.size() < SplitScan.SHOWN) {
                        pairs.add(List.of(first, scan.reference(i)));
                    }
                }
            }
        }
        answer.measure(new Measurement(
                "all splits", "groups of equal samples with several labels", conflicts, "any", equal.size(), null));
        if (conflicts > 0) {
            find(answer, splits, conflicts, copies, pairs);
        }
        return answer.ran(
                "samples with several labels: " + conflicts + "; copies compared: " + copies + "; n = " + equal.size());
    }

    private static void find(
            Answer answer, Splits splits, int conflicts, int copies, List<List<SampleReference>> pairs) {
        Finding finding = answer.find(
                Severity.CRITICAL,
                (conflicts == 1 ? "1 sample occurs" : conflicts + " samples occur") + " with several labels",
                "The samples were labelled twice, or the labels of one copy were shifted or permuted.",
                "At most one of the labels is right, and the model learns or is judged by the other.",
                List.of(
                        "samples with several labels: " + conflicts + ", copies compared: " + copies + ", n = "
                                + splits.equal().size() + ", threshold: any",
                        "examples: "
                                + Wording.some(pairs.stream()
                                        .map(pair ->
                                                describe(splits, pair.get(0)) + " = " + describe(splits, pair.get(1)))
                                        .toList())),
                "Look at these samples, keep one of each and label it anew.");
        for (List<SampleReference> pair : pairs) {
            answer.show(new Exhibit(finding, name(splits, pair.get(0)) + " or " + name(splits, pair.get(1)), pair));
        }
    }

    private static String describe(Splits splits, SampleReference sample) {
        return sample.role().adjective() + " " + sample.id() + " (" + name(splits, sample) + ")";
    }

    private static String name(Splits splits, SampleReference sample) {
        SplitScan scan = splits.scans().stream()
                .filter(candidate -> candidate.role() == sample.role())
                .findFirst()
                .orElseThrow();
        return sample.label() < 0 ? String.valueOf(sample.label()) : ClassNames.of(sample.label(), scan.data());
    }
}
