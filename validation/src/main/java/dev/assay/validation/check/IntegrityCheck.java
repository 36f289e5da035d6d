package dev.assay.validation.check;

import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.validation.split.Defect;
import dev.assay.validation.split.SampleReference;
import dev.assay.validation.split.SplitScan;
import dev.assay.validation.split.Splits;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Are all samples whole: of one shape, finite, inside their bounds, not of one value throughout, not all the same, with a label that is a
 * class?
 */
final class IntegrityCheck implements Check {
    private static final String WHY =
            "A model learns from such samples what is not in the world, and is judged on what it will not meet.";
    private static final String REMEDY = "Mend or remove these samples at their source and read them again.";

    @Override
    public String id() {
        return "integrity";
    }

    @Override
    public String title() {
        return "Samples are whole";
    }

    @Override
    public CheckResult run(Splits splits) {
        Answer answer = new Answer(this, splits);
        shapes(answer, splits);
        for (SplitScan scan : splits.scans()) {
            unreadable(answer, scan);
            for (Defect defect : Defect.values()) {
                boolean ofText = defect == Defect.BLANK_TEXT || defect == Defect.GARBLED_TEXT;
                if (ofText && !scan.text()) {
                    continue;
                }
                defect(answer, scan, defect);
            }
        }
        for (int s = 0; s < splits.scans().size(); s++) {
            allEqual(answer, splits, s);
        }
        String read = splits.scans().stream()
                .map(scan -> scan.role().adjective() + " " + scan.size())
                .collect(Collectors.joining(", "));
        return answer.ran("samples read: " + read);
    }

    private static void unreadable(Answer answer, SplitScan scan) {
        List<String> problems = scan.data().problems();
        if (problems.isEmpty()) {
            return;
        }
        answer.find(
                "unreadable",
                Severity.CRITICAL,
                (problems.size() == 1 ? "1 file or line" : problems.size() + " files or lines") + " of the "
                        + scan.role().adjective() + " set cannot be used",
                "Interrupted copies, damaged or misnamed files, or images of another size.",
                "They are left out here; another program may stop at them, or read them as something else.",
                List.of(
                        problems.size() + " left out, " + scan.size() + " read, threshold: any",
                        "first: " + String.join("; ", problems.subList(0, Math.min(SplitScan.SHOWN, problems.size())))),
                REMEDY);
    }

    private static void shapes(Answer answer, Splits splits) {
        for (Splits.Pair pair : splits.pairs()) {
            var first = pair.first().data().spec();
            var second = pair.second().data().spec();
            // Texts have any length; the shape is only the longest of each set.
            boolean texts = pair.first().text() && pair.second().text();
            if (!texts && !first.shape().equals(second.shape())) {
                answer.find(
                        Severity.CRITICAL,
                        "The samples of the " + pair.title() + " have different shapes",
                        "The splits were read or resized differently.",
                        "A model takes samples of one shape; no number about the other split means anything.",
                        List.of(
                                pair.first().role().adjective() + " set: shape " + first.shape() + ", n = "
                                        + pair.first().size(),
                                pair.second().role().adjective() + " set: shape " + second.shape() + ", n = "
                                        + pair.second().size()),
                        "Prepare all splits by the same steps.");
            }
            if (!first.bounds().equals(second.bounds())) {
                answer.find(
                        Severity.CRITICAL,
                        "The samples of the " + pair.title() + " have different bounds",
                        "One split was scaled and the other was not.",
                        "The same picture then has different values in each split, and accuracy falls for that reason alone.",
                        List.of(bounds(pair.first()), bounds(pair.second())),
                        "Prepare all splits by the same steps.");
            }
        }
    }

    private static String bounds(SplitScan scan) {
        return scan.role().adjective() + " set: bounds ["
                + scan.data().spec().bounds().low() + ", "
                + scan.data().spec().bounds().high() + "], values seen [" + scan.least() + ", " + scan.greatest()
                + "], n = " + scan.size();
    }

    private static void defect(Answer answer, SplitScan scan, Defect defect) {
        int count = scan.count(defect);
        String set = scan.role().adjective() + " set";
        answer.measure(new Measurement(
                set, "share of samples with " + words(defect), (double) count / scan.size(), "any", scan.size(), null));
        if (count == 0) {
            return;
        }
        List<SampleReference> examples = scan.examples(defect);
        Finding finding = answer.find(
                Severity.CRITICAL,
                Wording.samples(count) + " of the " + set + (count == 1 ? " has " : " have ") + words(defect),
                cause(defect),
                WHY,
                List.of(
                        Wording.rate(count, scan.size()) + ", threshold: any",
                        detail(defect, scan),
                        "ids: " + Wording.ids(examples)),
                REMEDY);
        for (SampleReference example : examples) {
            answer.show(new Exhibit(finding, words(defect), List.of(example)));
        }
    }

    private static void allEqual(Answer answer, Splits splits, int index) {
        SplitScan scan = splits.scans().get(index);
        int group = splits.equal().group(index, 0);
        if (scan.size() < 2 || splits.equal().sizesIn(index)[group] < scan.size()) {
            return;
        }
        Finding finding = answer.find(
                Severity.CRITICAL,
                "All samples of the " + scan.role().adjective() + " set are the same",
                "One sample was read over and over, or the files are placeholders.",
                "Nothing can be learnt from one sample or measured on it.",
                List.of("different samples: 1 of " + scan.size() + ", threshold: 2"),
                "Check how the files are listed and read.");
        answer.show(new Exhibit(finding, "the one sample", List.of(scan.reference(0))));
    }

    private static String words(Defect defect) {
        return switch (defect) {
            case NOT_A_NUMBER -> "values that are not a number";
            case INFINITE -> "infinite values";
            case OUT_OF_BOUNDS -> "values outside the bounds";
            case CONSTANT -> "one value throughout";
            case BLANK_TEXT -> "no letter or digit";
            case GARBLED_TEXT -> "replacement or control characters";
            case FOREIGN_LABEL -> "a label that is no class";
        };
    }

    private static String cause(Defect defect) {
        return switch (defect) {
            case NOT_A_NUMBER -> "A division by zero in preprocessing, such as standardising a constant image.";
            case INFINITE -> "An overflow or a division by zero in preprocessing.";
            case OUT_OF_BOUNDS ->
                "Another scale than the one named, such as 0 to 255 for 0 to 1, or no clipping after it.";
            case CONSTANT -> "Unreadable files that were replaced by blanks, or a failed conversion.";
            case BLANK_TEXT -> "Empty fields, or texts that a filter emptied.";
            case GARBLED_TEXT -> "Bytes decoded with another encoding than the one they were written in.";
            case FOREIGN_LABEL -> "Labels counted from 1, or a list of classes that is too short.";
        };
    }

    private static String detail(Defect defect, SplitScan scan) {
        return switch (defect) {
            case FOREIGN_LABEL ->
                "labels expected: 0 to " + (scan.data().classes().size() - 1);
            case BLANK_TEXT, GARBLED_TEXT ->
                "first: "
                        + Wording.quote(
                                scan.data(), scan.examples(defect).get(0).position());
            default -> bounds(scan);
        };
    }
}
