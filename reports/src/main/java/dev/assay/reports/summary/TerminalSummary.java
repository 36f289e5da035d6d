package dev.assay.reports.summary;

import dev.assay.core.threat.Norm;
import dev.assay.reports.document.Comparison;
import dev.assay.reports.document.DataCheck;
import dev.assay.reports.document.Evaluation;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.RobustRate;
import dev.assay.reports.document.Trust;
import dev.assay.reports.document.TrustLevel;
import dev.assay.reports.document.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
     * @param width columns of the terminal; longer lines are shortened
     */
    public static List<String> of(Report report, String where, int width) {
        TerminalSummary summary = new TerminalSummary(report, width);
        summary.verdict();
        Evaluation evaluation = report.evaluation();
        if (evaluation != null) {
            summary.evaluation(evaluation);
        }
        Trust trust = report.trust();
        if (trust != null) {
            summary.add("Trust", word(trust.level()) + ": " + trust.reason());
        }
        summary.add("Findings", summary.findings());
        for (Comparison comparison : report.comparisons()) {
            summary.add("Comparison", comparison.conclusion());
        }
        summary.lines.add(label("Report") + printable(where));
        return List.copyOf(summary.lines);
    }

    private void verdict() {
        Headline headline = Headline.of(report);
        String label = "Verdict";
        for (String line : wrapped(printable(headline.word() + ". " + headline.lead()), width - LABEL)) {
            lines.add(label(label) + line);
            label = "";
        }
    }

    private void evaluation(Evaluation evaluation) {
        add(
                "Clean",
                Numbers.rate(evaluation.clean()) + ", n = "
                        + Numbers.count(evaluation.clean().n()));
        Map<Norm, List<RobustRate>> norms = new LinkedHashMap<>();
        for (RobustRate rate : evaluation.robust()) {
            norms.computeIfAbsent(rate.norm(), norm -> new ArrayList<>()).add(rate);
        }
        norms.forEach((norm, rates) -> add("Robust", robust(norm, rates)));
        List<RobustRate> hardest = Headline.hardest(evaluation);
        if (!hardest.isEmpty()) {
            RobustRate first = hardest.get(0);
            String noise = evaluation.baselines().stream()
                    .filter(b -> b.norm() == first.norm() && b.epsilon() == first.epsilon())
                    .map(b -> b.name() + " " + Numbers.rate(b.accuracy()))
                    .collect(Collectors.joining(", "));
            if (!noise.isEmpty()) {
                add("Noise", first.norm().id() + " " + first.epsilonText() + ": " + noise);
            }
        }
    }

    /** As much as fits: with every interval, with the last one, or the last rate alone. */
    private String robust(Norm norm, List<RobustRate> rates) {
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
        long passed = checks.stream().filter(c -> c.verdict() == Verdict.PASS).count();
        String share = checks.isEmpty() ? "" : " (" + passed + " of " + checks.size() + " data checks passed)";
        String count = Headline.findings(report.findings()) + share;
        return report.findings().isEmpty()
                ? count
                : count + "; first: " + report.findings().get(0).title();
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
        lines.add(cut(label(label) + printable(text), width));
    }

    private static String label(String label) {
        return label + " ".repeat(LABEL - label.length());
    }

    /** No line break and no escape sequence of a foreign name reaches the terminal; our own signs become ASCII. */
    private static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case 0x00a0 -> out.append(' ');
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
