package dev.assay.reports.summary;

import dev.assay.core.finding.Finding;
import dev.assay.core.stats.Rate;
import dev.assay.reports.document.ComparedModels;
import dev.assay.reports.document.Comparison;
import dev.assay.reports.document.Evaluation;
import dev.assay.reports.document.Gate;
import dev.assay.reports.document.LanguageEvaluation;
import dev.assay.reports.document.ModelRow;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.RobustRate;
import dev.assay.reports.document.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report in Markdown, for the summary of a job or a comment on a change. */
public final class MarkdownSummary {
    private static final int MOST_FINDINGS = 20;

    private final List<String> lines = new ArrayList<>();

    private MarkdownSummary() {}

    /** The text, ending with a line feed. */
    public static String of(Report report) {
        MarkdownSummary summary = new MarkdownSummary();
        summary.write(report);
        return String.join("\n", summary.lines) + "\n";
    }

    private void write(Report report) {
        Headline headline = Headline.of(report);
        lines.add("## " + text(report.title()));
        lines.add("");
        lines.add("**" + text(headline.word()) + ".** " + text(headline.lead()));
        for (Gate gate : report.gates()) {
            lines.add("");
            lines.add("Gate " + code(gate.name()) + " " + (gate.passed() ? "passed" : "**failed**") + ": "
                    + text(gate.detail()));
        }
        Evaluation evaluation = report.evaluation();
        if (evaluation != null) {
            evaluation(evaluation);
        }
        LanguageEvaluation language = report.language();
        if (language != null) {
            language(language);
        }
        Trust trust = report.trust();
        if (trust != null) {
            lines.add("");
            lines.add("Trust in the evaluation: " + trust.level().name().toLowerCase(Locale.ROOT) + ". "
                    + text(trust.reason()));
        }
        for (Comparison comparison : report.comparisons()) {
            lines.add("");
            lines.add("**" + text(comparison.title()) + "** " + text(comparison.conclusion()));
            ComparedModels models = comparison.models();
            if (models != null) {
                models(models);
            }
        }
        findings(report.findings());
    }

    private void evaluation(Evaluation evaluation) {
        lines.add("");
        lines.add("| | ε | certified | accuracy | n |");
        lines.add("|---|---:|---:|---:|---:|");
        lines.add("| clean | | | " + Numbers.rate(evaluation.clean()) + " | "
                + evaluation.clean().n() + " |");
        for (RobustRate rate : evaluation.robust()) {
            Rate certified = rate.certified();
            lines.add("| " + rate.norm().symbol() + " | " + text(rate.epsilonText()) + " | "
                    + (certified == null ? "" : Numbers.rate(certified)) + " | " + Numbers.rate(rate.attacked()) + " | "
                    + rate.attacked().n() + " |");
        }
    }

    private void language(LanguageEvaluation language) {
        lines.add("");
        lines.add("| | edits | bits a character | n |");
        lines.add("|---|---:|---:|---:|");
        lines.add("| clean | | " + Numbers.bits(language.clean()) + " | "
                + language.clean().n() + " |");
        for (LanguageEvaluation.Row row : language.rows()) {
            lines.add("| " + text(row.name()) + " | " + row.edits() + " | +" + Numbers.bits(row.rise()) + " | "
                    + row.rise().n() + " |");
        }
    }

    private void models(ComparedModels models) {
        lines.add("");
        lines.add("| | clean | " + models.norm().symbol() + " " + text(models.epsilonText()) + " | dominated by |");
        lines.add("|---|---:|---:|---|");
        for (ModelRow model : models.models()) {
            lines.add("| " + text(model.name()) + " | " + Numbers.rate(model.clean()) + " | "
                    + Numbers.rate(model.robust()) + " | " + text(String.join(", ", model.dominatedBy())) + " |");
        }
    }

    private void findings(List<Finding> findings) {
        lines.add("");
        lines.add("### " + Numbers.capital(Headline.findings(findings)));
        for (Finding finding : findings.subList(0, Math.min(MOST_FINDINGS, findings.size()))) {
            lines.add("");
            lines.add("- **" + finding.severity().name().toLowerCase(Locale.ROOT) + "** " + text(finding.title()) + " ("
                    + code(finding.id()) + ")  ");
            lines.add("  " + text(finding.cause()) + " " + text(finding.remedy()));
        }
        if (findings.size() > MOST_FINDINGS) {
            lines.add("");
            lines.add((findings.size() - MOST_FINDINGS) + " more in report.html.");
        }
    }

    private static String code(String text) {
        StringBuilder plain = new StringBuilder("`");
        text.codePoints().forEach(c -> plain.appendCodePoint(c == '`' ? '\'' : Character.isISOControl(c) ? ' ' : c));
        return plain.append('`').toString();
    }

    /** Names from outside may hold Markdown, HTML or line breaks; none of it works here. */
    private static String text(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                plain.append(' ');
            } else if ("\\`*_[]<>|~#&@".indexOf(c) >= 0) {
                plain.append('\\').appendCodePoint(c);
            } else {
                plain.appendCodePoint(c);
            }
        });
        return plain.toString();
    }
}
