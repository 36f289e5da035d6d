package dev.assay.validation;

import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.validation.check.CheckResult;
import dev.assay.validation.check.Exhibit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells causes from consequences. One defect makes several checks fail: an inverted test set also shifts its brightness, can be told apart
 * by a classifier and ruins a linear model. A finding that follows from a graver or earlier one becomes a note that says so; what is left
 * are causes, the most fundamental first.
 */
final class RootCauses {
    /** Causes by how fundamental they are; an id stands for all ids that begin with it. */
    private static final List<String> ORDER = List.of(
            "label-parity",
            "multiplicity",
            "exact-overlap",
            "label-mapping",
            "label-leak",
            "near-duplicates",
            "preprocessing.unknown",
            "preprocessing",
            "label-mapping.permuted",
            "label-mapping.shifted",
            "integrity",
            "conflicting-labels",
            "imbalance",
            "label-errors.one-class",
            "label-shift",
            "vocabulary",
            "property-shift",
            "label-errors",
            "near-duplicates.natural",
            "order",
            "linear-shortcut",
            "two-sample-classifier",
            "mean-discrepancy",
            "population-stability",
            "leak-use",
            "accuracy-gap",
            "calibration",
            "weak-slice",
            "model-labels");

    private static final String PERMUTED = "label-mapping.permuted";
    private static final String SHIFTED = "label-mapping.shifted";
    private static final String ONE_CLASS = "label-errors.one-class";

    private static final List<String> SHIFTS = List.of(
            "preprocessing.unknown",
            "vocabulary",
            "property-shift",
            "linear-shortcut",
            "two-sample-classifier",
            "mean-discrepancy",
            "population-stability");

    /** What a model does worse on data that one of {@link #SPOILING} is true of. */
    private static final List<String> OF_MODEL = List.of("accuracy-gap", "calibration", "weak-slice", "model-labels");

    private static final List<String> SPOILING =
            List.of("label-parity", "label-mapping", PERMUTED, SHIFTED, "label-leak", "preprocessing");

    /** What the source itself repeats, in the training set as well: it explains nothing about the splits. */
    private static final String NATURAL = "near-duplicates.natural";

    /** Causes that shift nothing. */
    private static final List<String> NO_SHIFT = List.of("order", "exact-overlap", NATURAL);

    /** What follows from a cause, beside the shifts, which follow from every cause but themselves. */
    private static final Map<String, List<String>> FOLLOWS = Map.ofEntries(
            Map.entry(
                    "label-parity",
                    List.of(
                            "label-shift",
                            "label-mapping",
                            PERMUTED,
                            SHIFTED,
                            "label-errors",
                            ONE_CLASS,
                            "label-leak",
                            "imbalance")),
            Map.entry(
                    "multiplicity",
                    List.of("label-shift", "near-duplicates", NATURAL, "imbalance", "label-errors", ONE_CLASS)),
            Map.entry("exact-overlap", List.of("near-duplicates", NATURAL, "label-shift")),
            Map.entry("label-mapping", List.of("label-errors", ONE_CLASS, "label-leak", "conflicting-labels")),
            Map.entry("accuracy-gap", List.of("calibration")),
            Map.entry(PERMUTED, List.of("label-errors", ONE_CLASS, "conflicting-labels")),
            Map.entry(SHIFTED, List.of("label-errors", ONE_CLASS, "conflicting-labels")),
            Map.entry(
                    "label-leak",
                    List.of("label-errors", ONE_CLASS, PERMUTED, SHIFTED, "near-duplicates", NATURAL, "preprocessing")),
            Map.entry("preprocessing", List.of("label-errors", ONE_CLASS, PERMUTED, SHIFTED)),
            Map.entry("imbalance", List.of("label-shift", "label-errors", ONE_CLASS)),
            Map.entry(ONE_CLASS, List.of("label-shift", "label-errors")),
            Map.entry("vocabulary", List.of("label-errors")),
            Map.entry("property-shift", List.of("label-errors")),
            Map.entry("near-duplicates", List.of("label-errors", "preprocessing")));

    private RootCauses() {}

    /** The same results with consequences turned into notes. */
    static List<CheckResult> explained(List<CheckResult> results) {
        List<Finding> causes = results.stream()
                .flatMap(result -> result.findings().stream())
                .filter(finding -> finding.severity() != Severity.NOTE)
                .sorted(byDepth())
                .toList();
        return results.stream().map(result -> explained(result, causes)).toList();
    }

    private static CheckResult explained(CheckResult result, List<Finding> causes) {
        List<Finding> findings = new ArrayList<>();
        List<Exhibit> exhibits = new ArrayList<>(result.exhibits());
        for (Finding finding : result.findings()) {
            Optional<Finding> cause = finding.severity() == Severity.NOTE
                    ? Optional.empty()
                    : causes.stream().filter(c -> explains(c, finding)).findFirst();
            Finding told = cause.map(c -> consequence(finding, c)).orElse(finding);
            findings.add(told);
            exhibits.replaceAll(exhibit -> exhibit.finding().equals(finding) ? exhibit.of(told) : exhibit);
        }
        return new CheckResult(
                result.id(),
                result.title(),
                result.verdict(),
                result.statistic(),
                result.measurements(),
                findings,
                exhibits,
                result.figures());
    }

    private static Finding consequence(Finding finding, Finding cause) {
        List<String> evidence = new ArrayList<>();
        evidence.add("follows from: " + cause.title());
        evidence.addAll(finding.evidence());
        return new Finding(
                finding.id(),
                Severity.NOTE,
                finding.title(),
                "It follows from a cause that has a finding of its own: " + cause.title() + ".",
                finding.why(),
                evidence,
                cause.remedy(),
                finding.reproduce());
    }

    private static boolean explains(Finding cause, Finding finding) {
        if (cause.id().equals("vocabulary.unknown-words") && finding.id().equals("label-mapping.shuffled")) {
            // A model of words has nothing to tell labels by where the words are others.
            return true;
        }
        if (group(finding).equals("vocabulary") && cause.id().startsWith("label-mapping")) {
            // Other labels leave the words as they are.
            return false;
        }
        if (cause.id().equals(finding.id()) || depth(cause) >= depth(finding)) {
            return false;
        }
        if (SHIFTS.contains(group(finding))) {
            return !NO_SHIFT.contains(group(cause));
        }
        if (OF_MODEL.contains(group(finding)) && SPOILING.contains(group(cause))) {
            return true;
        }
        // Values outside the bounds are what another scale looks like.
        boolean scaled = group(cause).equals("preprocessing") && group(finding).equals("integrity");
        return (scaled && finding.title().contains("outside the bounds"))
                || FOLLOWS.getOrDefault(group(cause), List.of()).contains(group(finding));
    }

    private static String group(Finding finding) {
        return ORDER.stream()
                .filter(id -> finding.id().equals(id) || finding.id().startsWith(id + "."))
                .max(Comparator.comparingInt(String::length))
                .orElse(finding.id());
    }

    private static int depth(Finding finding) {
        String group = group(finding);
        if (group.equals("preprocessing.unknown")) {
            // A difference without a name is a shift like the others.
            return ORDER.indexOf("property-shift") + 1;
        }
        int place = ORDER.indexOf(group);
        return place < 0 ? ORDER.size() : place;
    }

    /** Most fundamental first, and most severe first among equals. */
    static Comparator<Finding> byDepth() {
        return Comparator.<Finding>comparingInt(RootCauses::depth).thenComparing(Finding::severity);
    }
}
