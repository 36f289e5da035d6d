package dev.assay.validation.check;

import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.validation.split.EqualSamples;
import dev.assay.validation.split.Role;
import dev.assay.validation.split.SampleReference;
import dev.assay.validation.split.SplitScan;
import dev.assay.validation.split.Splits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Does a sample of one split occur in another, value for value or up to shift and scale? Counted both ways, so that a split that lies
 * within another is named.
 */
final class ExactOverlapCheck implements Check {
    private static final double CONTAINED = 0.99;

    @Override
    public String id() {
        return "exact-overlap";
    }

    @Override
    public String title() {
        return "No sample in two splits";
    }

    @Override
    public CheckResult run(Splits splits) {
        Answer answer = new Answer(this, splits);
        List<String> lines = new ArrayList<>();
        int compared = 0;
        for (Splits.Pair pair : splits.pairs()) {
            int first = pair.first().data().spec().features();
            int second = pair.second().data().spec().features();
            if (!splits.texts() && first != second) {
                lines.add(pair.title() + ": not compared, samples of " + first + " and " + second + " values");
                continue;
            }
            compared++;
            Shared shared = shared(splits, pair);
            lines.add(String.format(
                    Locale.ROOT,
                    "%s: %d of %d and %d of %d",
                    pair.title(),
                    shared.ofFirst(),
                    pair.first().size(),
                    shared.ofSecond(),
                    pair.second().size()));
            measure(answer, pair, shared);
            if (shared.ofSecond() > 0) {
                find(answer, pair, shared);
            }
        }
        String line = "samples that are also in the other: " + String.join("; ", lines);
        return compared == 0 ? answer.skipped("not run: " + String.join("; ", lines)) : answer.ran(line);
    }

    private static Shared shared(Splits splits, Splits.Pair pair) {
        ScaledTwins verifier = new ScaledTwins(pair);
        int scaled = 0;
        int ofSecond = 0;
        List<List<SampleReference>> pairs = new ArrayList<>();
        EqualSamples equal = splits.equal();
        int[] exactly = equal.firstIn(pair.firstIndex());
        int[] roughly = splits.scaled().firstIn(pair.firstIndex());
        for (int i = 0; i < pair.second().size(); i++) {
            int twin = exactly[equal.group(pair.secondIndex(), i)];
            if (twin < 0) {
                int candidate = roughly[splits.scaled().group(pair.secondIndex(), i)];
                if (candidate >= 0 && verifier.verified(candidate, i)) {
                    twin = candidate;
                    scaled++;
                }
            }
            if (twin >= 0) {
                ofSecond++;
                if (pairs.size() < SplitScan.SHOWN) {
                    pairs.add(
                            List.of(pair.first().reference(twin), pair.second().reference(i)));
                }
            }
        }
        return new Shared(ofFirst(splits, pair, verifier), ofSecond, scaled, pairs);
    }

    private static int ofFirst(Splits splits, Splits.Pair pair, ScaledTwins verifier) {
        int[] exactly = splits.equal().firstIn(pair.secondIndex());
        int[] roughly = splits.scaled().firstIn(pair.secondIndex());
        int count = 0;
        for (int i = 0; i < pair.first().size(); i++) {
            int candidate = roughly[splits.scaled().group(pair.firstIndex(), i)];
            if (exactly[splits.equal().group(pair.firstIndex(), i)] >= 0
                    || (candidate >= 0 && verifier.verified(i, candidate))) {
                count++;
            }
        }
        return count;
    }

    private static void measure(Answer answer, Splits.Pair pair, Shared shared) {
        String first = pair.first().role().adjective() + " set";
        String second = pair.second().role().adjective() + " set";
        answer.measure(new Measurement(
                second + " in " + first,
                "containment",
                (double) shared.ofSecond() / pair.second().size(),
                "any",
                pair.second().size(),
                null));
        answer.measure(new Measurement(
                first + " in " + second,
                "containment",
                (double) shared.ofFirst() / pair.first().size(),
                "any",
                pair.first().size(),
                null));
    }

    private static void find(Answer answer, Splits.Pair pair, Shared shared) {
        String first = pair.first().role().adjective() + " set";
        String second = pair.second().role().adjective() + " set";
        boolean secondWithin = shared.ofSecond() >= CONTAINED * pair.second().size();
        boolean firstWithin = shared.ofFirst() >= CONTAINED * pair.first().size();
        boolean contained = secondWithin || firstWithin;
        String title = secondWithin
                ? "The " + second + " is contained in the " + first
                : firstWithin
                        ? "The " + first + " is contained in the " + second
                        : Wording.samples(shared.ofSecond()) + " of the " + second
                                + (shared.ofSecond() == 1 ? " is" : " are") + " also in the " + first;
        List<String> evidence = new ArrayList<>();
        evidence.add(second + " in " + first + ": "
                + Wording.rate(shared.ofSecond(), pair.second().size()) + ", threshold: any");
        evidence.add(first + " in " + second + ": "
                + Wording.rate(shared.ofFirst(), pair.first().size()) + ", contained from " + CONTAINED);
        if (shared.scaled() > 0) {
            evidence.add((pair.first().text()
                            ? "equal but for case and punctuation: "
                            : "equal only after shift and scale: ")
                    + shared.scaled() + " of " + shared.ofSecond());
        }
        evidence.add("pairs of ids (" + pair.first().role().adjective() + "-"
                + pair.second().role().adjective() + "): "
                + Wording.some(shared.pairs().stream()
                        .map(p -> p.get(0).id() + "-" + p.get(1).id())
                        .toList()));
        if (pair.second().text()) {
            evidence.add("first: "
                    + Wording.quote(
                            pair.second().data(), shared.pairs().get(0).get(1).position()));
        }
        Finding finding = answer.find(
                pair.second().role() == Role.TEST || contained ? Severity.CRITICAL : Severity.WARNING,
                title,
                contained
                        ? "One set was drawn from the other instead of beside it."
                        : "The source holds duplicates that fell into both sets, or the sets were drawn with repetition.",
                "A model is judged here on samples that it may have learnt by heart, so its accuracy on new ones is overstated.",
                evidence,
                pair.first().role() == Role.TRAIN
                        ? "Remove the shared samples from the training set, train again and judge again."
                        : "Remove the shared samples from the validation set and choose the model again.");
        for (List<SampleReference> twins : shared.pairs()) {
            answer.show(new Exhibit(finding, "in both", twins));
        }
    }

    /**
     * What two splits share.
     *
     * @param ofFirst samples of the first that are in the second
     * @param ofSecond samples of the second that are in the first
     * @param scaled those of them that are equal only after shift and scale
     * @param pairs the first few, the one of the first split first
     */
    private record Shared(int ofFirst, int ofSecond, int scaled, List<List<SampleReference>> pairs) {}
}
