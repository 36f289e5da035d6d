package dev.assay.reports.summary;

import dev.assay.core.stats.Rate;
import dev.assay.reports.document.Baseline;
import dev.assay.reports.document.BeyondNorms;
import dev.assay.reports.document.ComparedModels;
import dev.assay.reports.document.Comparison;
import dev.assay.reports.document.CorruptionTable;
import dev.assay.reports.document.CurvePoint;
import dev.assay.reports.document.DataCheck;
import dev.assay.reports.document.Estimate;
import dev.assay.reports.document.Evaluation;
import dev.assay.reports.document.LanguageEvaluation;
import dev.assay.reports.document.LearningCurves;
import dev.assay.reports.document.Measure;
import dev.assay.reports.document.ModelRow;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.RobustRate;
import dev.assay.reports.document.Smoothing;
import dev.assay.reports.document.TargetedRates;
import dev.assay.reports.document.Trust;
import dev.assay.reports.document.TrustLevel;
import dev.assay.reports.document.UniversalRate;
import dev.assay.reports.document.Verdict;
import dev.assay.reports.document.WorstCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A report in about ten lines of plain text. */
public final class TerminalSummary {
    private static final int LABEL = 11;
    private static final int NARROWEST = 40;

    private final Report report;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    private TerminalSummary(Report report, int width) {
        this.report = report;
        this.width = Math.max(width, NARROWEST);
    }

    /**
     * The lines, without colour and in ASCII but for the report's own words.
     *
     * @param where where the report was written; never cut off
     * @param width columns of the terminal; longer lines are broken twice, what is left then is cut off
     */
    public static List<String> of(Report report, String where, int width) {
        TerminalSummary summary = new TerminalSummary(report, width);
        summary.verdict();
        Evaluation evaluation = report.evaluation();
        if (evaluation != null) {
            summary.evaluation(evaluation);
        }
        TargetedRates targeted = report.targeted();
        if (targeted != null) {
            summary.targeted(targeted);
        }
        LanguageEvaluation language = report.language();
        if (language != null) {
            summary.add(
                    "Bits",
                    Numbers.bits(language.clean()) + " a character, n = "
                            + Numbers.count(language.clean().n()));
            summary.add(
                    "Rise",
                    "edits " + language.most() + ": "
                            + language.hardest().stream()
                                    .map(row -> row.name() + " " + Numbers.bits(row.rise()))
                                    .collect(Collectors.joining(", ")));
        }
        BeyondNorms beyond = report.beyond();
        if (beyond != null) {
            summary.beyond(beyond);
        }
        Trust trust = report.trust();
        if (trust != null) {
            summary.add("Trust", word(trust.level()) + ": " + trust.reason());
        }
        if (evaluation != null
                || language != null
                || !report.checks().isEmpty()
                || !report.findings().isEmpty()) {
            summary.add("Findings", summary.findings());
        }
        for (Comparison comparison : report.comparisons()) {
            summary.comparison(comparison);
        }
        summary.lines.add(label("Report") + printable(where));
        return List.copyOf(summary.lines);
    }

    private void verdict() {
        Headline headline = Headline.of(report);
        add("Verdict", headline.word() + ". " + headline.lead());
    }

    private void comparison(Comparison comparison) {
        String lead = Headline.of(report).lead();
        ComparedModels models = comparison.models();
        if (models == null) {
            String rest = comparison.sentences().stream()
                    .filter(sentence -> !sentence.equals(lead))
                    .collect(Collectors.joining(" "));
            if (!rest.isEmpty()) {
                add("Comparison", rest);
            }
        } else {
            models.conclusions().stream()
                    .filter(sentence -> !sentence.equals(lead))
                    .forEach(sentence -> add("Comparison", sentence));
        }
        LearningCurves learning = comparison.learning();
        if (models != null) {
            models(models);
        } else if (learning != null && report.evaluation() == null) {
            for (int labels : learning.labels()) {
                learning(learning, labels);
            }
        } else if (report.evaluation() == null) {
            add(
                    "Accuracy",
                    comparison.arms().stream()
                            .map(arm -> arm.name() + " "
                                    + Numbers.percent(arm.accuracy().rate()))
                            .collect(Collectors.joining(", ")));
        }
    }

    private void models(ComparedModels models) {
        for (ModelRow model : models.models()) {
            add(
                    "Model",
                    model.name() + ": clean " + Numbers.rate(model.clean()) + ", "
                            + models.norm().id() + " " + models.epsilonText() + " " + Numbers.rate(model.robust())
                            + (model.dominatedBy().isEmpty()
                                    ? ""
                                    : ", dominated by " + String.join(", ", model.dominatedBy())));
        }
        add(
                "Samples",
                Numbers.count(models.samples()) + " classified, " + Numbers.count(models.attacked()) + " attacked");
    }

    private void learning(LearningCurves learning, int labels) {
        List<CurvePoint> points = learning.points().stream()
                .filter(point -> point.labels() == labels)
                .toList();
        String with = Numbers.count(labels) + " labels: ";
        add(
                "Accuracy",
                with
                        + points.stream()
                                .map(point -> point.arm() + " "
                                        + Numbers.percent(point.clean().mean()))
                                .collect(Collectors.joining(", ")));
        if (learning.attacked() > 0) {
            add(
                    "Attacked",
                    with
                            + points.stream()
                                    .map(point -> point.arm() + " " + attacked(point.robust()))
                                    .collect(Collectors.joining(", ")));
        }
    }

    private static String attacked(@Nullable Estimate robust) {
        return robust == null ? "not attacked" : Numbers.percent(robust.mean());
    }

    private void evaluation(Evaluation evaluation) {
        add(
                "Clean",
                Numbers.rate(evaluation.clean()) + ", n = "
                        + Numbers.count(evaluation.clean().n()));
        Map<Measure, List<RobustRate>> norms = new LinkedHashMap<>();
        for (RobustRate rate : evaluation.robust()) {
            norms.computeIfAbsent(rate.norm(), norm -> new ArrayList<>()).add(rate);
        }
        norms.forEach((norm, rates) -> add("Robust", robust(norm, rates)));
        norms.entrySet().stream()
                .findFirst()
                .flatMap(first -> proven(first.getKey(), first.getValue()))
                .ifPresent(text -> add("Proven", text));
        Smoothing smoothing = evaluation.smoothing();
        if (smoothing != null) {
            add("Smoothed", smoothed(smoothing));
        }
        List<RobustRate> hardest = Headline.hardest(evaluation);
        if (!hardest.isEmpty()) {
            RobustRate first = hardest.get(0);
            List<Baseline> noise = evaluation.baselines().stream()
                    .filter(b -> b.norm() == first.norm() && b.epsilon() == first.epsilon())
                    .toList();
            if (!noise.isEmpty()) {
                add("Noise", noise(first, noise));
            }
        }
    }

    /** The lower end of the bracket, if it was looked for; of the first norm alone, since the lines are few. */
    private static Optional<String> proven(Measure norm, List<RobustRate> rates) {
        List<String> parts = new ArrayList<>();
        int n = 0;
        for (RobustRate rate : rates) {
            Rate certified = rate.certified();
            if (certified != null) {
                n = certified.n();
                parts.add(rate.epsilonText() + ": " + Numbers.percent(certified.rate()));
                if (certified.correct() == 0) {
                    // Nor is anything proven at larger radii.
                    break;
                }
            }
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(norm.id() + " " + String.join(", ", parts) + "; n = " + Numbers.count(n));
    }

    private static String smoothed(Smoothing smoothing) {
        return "sigma " + Numbers.significant(smoothing.sigma()) + ", l2 0: "
                + Numbers.percent(smoothing.accuracy().rate())
                + smoothing.radii().stream()
                        .map(radius -> ", " + radius.epsilonText() + ": "
                                + Numbers.percent(radius.certified().rate()))
                        .collect(Collectors.joining())
                + "; n = " + Numbers.count(smoothing.accuracy().n());
    }

    private void targeted(TargetedRates targeted) {
        add(
                "Targeted",
                targeted.choice()
                        + targeted.reached().stream()
                                .map(row -> ", " + row.norm().id() + " " + row.epsilonText() + ": "
                                        + Numbers.rate(row.rate()))
                                .collect(Collectors.joining())
                        + " reached");
    }

    private void beyond(BeyondNorms beyond) {
        List<String> parts = new ArrayList<>();
        CorruptionTable table = beyond.corruptions();
        if (table != null) {
            parts.add("corruptions " + Numbers.mean(table.mean()) + " on average");
        }
        for (WorstCase worst : beyond.worstCases()) {
            parts.add(worst.id() + " " + Numbers.rate(worst.attacked()));
        }
        for (UniversalRate universal : beyond.universal()) {
            String size = universal.norm().id() + " " + universal.epsilonText();
            parts.add("universal " + size + " " + Numbers.rate(universal.attacked()));
        }
        if (!parts.isEmpty()) {
            add("Beyond", String.join(", ", parts));
        }
    }

    /** With the intervals, where they fit. */
    private String noise(RobustRate at, List<Baseline> noise) {
        String size = at.norm().id() + " " + at.epsilonText() + ": ";
        String all = size
                + noise.stream()
                        .map(b -> b.name() + " " + Numbers.rate(b.accuracy()))
                        .collect(Collectors.joining(", "));
        return LABEL + all.length() <= width
                ? all
                : size
                        + noise.stream()
                                .map(b -> b.name() + " "
                                        + Numbers.percent(b.accuracy().rate()))
                                .collect(Collectors.joining(", "));
    }

    /** As much as fits: with every interval, with the last one, or the last rate alone. */
    private String robust(Measure norm, List<RobustRate> rates) {
        RobustRate last = rates.get(rates.size() - 1);
        String size = "; n = " + Numbers.count(last.attacked().n());
        String all = rates.stream().map(TerminalSummary::exact).collect(Collectors.joining(", "));
        String brief = rates.stream()
                .map(r -> r.equals(last)
                        ? exact(r)
                        : r.epsilonText() + ": " + Numbers.percent(r.attacked().rate()))
                .collect(Collectors.joining(", "));
        return Stream.of(all, brief, exact(last))
                .map(text -> norm.id() + " " + text + size)
                .filter(text -> LABEL + text.length() <= width)
                .findFirst()
                .orElse(norm.id() + " " + exact(last) + size);
    }

    private static String exact(RobustRate rate) {
        return rate.epsilonText() + ": " + Numbers.rate(rate.attacked());
    }

    private String findings() {
        List<DataCheck> checks = report.checks();
        String share = checks.isEmpty() ? "" : " (" + passed(checks) + ")";
        return Headline.findings(report.findings()) + share;
    }

    /** Of the checks that could run; the others are counted apart. */
    private static String passed(List<DataCheck> checks) {
        long passed = checks.stream().filter(c -> c.verdict() == Verdict.PASS).count();
        long skipped =
                checks.stream().filter(c -> c.verdict() == Verdict.SKIPPED).count();
        return passed + " of " + (checks.size() - skipped) + " data checks passed"
                + (skipped == 0 ? "" : ", " + skipped + " skipped");
    }

    private static String word(TrustLevel level) {
        return switch (level) {
            case TRUSTED -> "to be trusted";
            case UNTRUSTED -> "NOT to be trusted";
            case UNCHECKED -> "not checked";
        };
    }

    /** At most three lines; what is left then is cut off. */
    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > width && lines.size() < 2) {
            int space = rest.lastIndexOf(' ', width);
            int end = space <= 0 ? width : space;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        lines.add(cut(rest, width));
        return lines;
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 3).stripTrailing() + "...";
    }

    private void add(String label, String text) {
        String before = label;
        for (String line : wrapped(printable(text), width - LABEL)) {
            // Kept until here, so that no number is parted from its unit.
            lines.add(label(before) + line.replace('\u00a0', ' '));
            before = "";
        }
    }

    private static String label(String label) {
        return label + " ".repeat(LABEL - label.length());
    }

    /** No line break and no escape sequence of a foreign name reaches the terminal; our own signs become ASCII. */
    private static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case 0x2013, 0x2212 -> out.append('-');
                case 0x221e -> out.append("inf");
                default ->
                    out.appendCodePoint(
                            Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c);
            }
        });
        return out.toString();
    }
}
