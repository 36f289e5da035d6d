package dev.assay.reports.summary;

import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.stats.Rate;
import dev.assay.reports.document.Baseline;
import dev.assay.reports.document.ComparedModels;
import dev.assay.reports.document.Comparison;
import dev.assay.reports.document.Evaluation;
import dev.assay.reports.document.LanguageEvaluation;
import dev.assay.reports.document.Measure;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.RobustRate;
import dev.assay.reports.document.Subject;
import dev.assay.reports.document.Trust;
import dev.assay.reports.document.TrustLevel;
import dev.assay.reports.document.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The verdict: what somebody takes away who reads nothing else.
 *
 * @param level its colour and shape
 * @param word the verdict in a few words
 * @param lead what it rests on, in one sentence
 * @param details further sentences
 */
public record Headline(Level level, String word, String lead, List<String> details) {
    /** Below this share of the clean accuracy a model is called not robust. */
    public static final double NOT_ROBUST = 0.25;
    /** From this share of the clean accuracy on a model is called robust at the sizes tested. */
    public static final double ROBUST = 0.75;

    /** How good the news is. */
    public enum Level {
        /** Nothing to mend. */
        GOOD,
        /** Somebody has to look. */
        MIXED,
        /** Not to be relied on as it is. */
        BAD,
        /** A result without good or bad. */
        NEUTRAL
    }

    public Headline {
        details = List.copyOf(details);
    }

    /** The verdict on a report. */
    public static Headline of(Report report) {
        Evaluation evaluation = report.evaluation();
        if (evaluation != null && !evaluation.robust().isEmpty()) {
            return ofEvaluation(report, evaluation);
        }
        LanguageEvaluation language = report.language();
        if (language != null) {
            return ofLanguage(report, language);
        }
        if (evaluation == null
                && report.checks().isEmpty()
                && !report.comparisons().isEmpty()) {
            return ofComparison(report);
        }
        if (!report.checks().isEmpty() || !report.findings().isEmpty()) {
            return ofFindings(report);
        }
        return evaluation == null
                ? new Headline(Level.NEUTRAL, "Nothing to report", "Nothing was audited.", List.of())
                : new Headline(Level.NEUTRAL, "Not attacked", clean(evaluation, noun(report)), List.of());
    }

    /** How many findings there are, in words. */
    public static String findings(List<Finding> findings) {
        if (findings.isEmpty()) {
            return "no findings";
        }
        List<String> parts = new ArrayList<>();
        add(parts, findings, Severity.CRITICAL, "critical finding", "critical findings");
        add(parts, findings, Severity.WARNING, "warning", "warnings");
        add(parts, findings, Severity.NOTE, "note", "notes");
        return String.join(", ", parts);
    }

    /** The largest radius tested of each norm, in the order of the evaluation. */
    public static List<RobustRate> hardest(Evaluation evaluation) {
        Map<Measure, RobustRate> hardest = new LinkedHashMap<>();
        for (RobustRate rate : evaluation.robust()) {
            hardest.merge(rate.norm(), rate, (a, b) -> b.epsilon() > a.epsilon() ? b : a);
        }
        return List.copyOf(hardest.values());
    }

    private static Headline ofEvaluation(Report report, Evaluation evaluation) {
        String noun = noun(report);
        List<RobustRate> hardest = hardest(evaluation);
        RobustRate first = hardest.get(0);
        String lead = Numbers.capital(wrong(first.attacked(), noun)) + " after changes of " + size(first) + ".";
        List<String> details = new ArrayList<>();
        noise(evaluation, first)
                .ifPresent(noise -> details.add(beside(noise) + " it " + wrong(noise.accuracy(), noun) + "."));
        for (RobustRate other : hardest.subList(1, hardest.size())) {
            details.add(Numbers.capital(wrong(other.attacked(), noun)) + " after changes of " + size(other) + ".");
        }
        details.add(clean(evaluation, noun));
        if (!report.findings().isEmpty()) {
            details.add(Numbers.capital(findings(report.findings())) + ".");
        }
        Trust trust = report.trust();
        if (trust != null && trust.level() == TrustLevel.UNTRUSTED) {
            details.add(0, "The attacks may be weaker than they look: " + trust.reason());
            return new Headline(Level.BAD, "Evaluation not to be trusted", lead, details);
        }
        double kept = first.attacked().rate() / Math.max(first.clean().rate(), 1e-9);
        boolean critical = report.findings().stream().anyMatch(f -> f.severity() == Severity.CRITICAL);
        if (kept < NOT_ROBUST) {
            return new Headline(Level.BAD, "Not robust", lead, details);
        }
        if (kept < ROBUST) {
            return new Headline(critical ? Level.BAD : Level.MIXED, "Partly robust", lead, details);
        }
        return new Headline(critical ? Level.BAD : Level.GOOD, "Robust at the sizes tested", lead, details);
    }

    private static Headline ofLanguage(Report report, LanguageEvaluation language) {
        List<LanguageEvaluation.Row> hardest = language.hardest();
        String size = language.most() == 1 ? "One edit adds" : "Up to " + language.most() + " edits add";
        String lead = hardest.isEmpty()
                ? "Nothing was edited."
                : size + " " + Numbers.bits(hardest.get(0).rise()) + " bits to each character that is not edited.";
        List<String> details = new ArrayList<>();
        for (LanguageEvaluation.Row row : hardest.subList(Math.min(1, hardest.size()), hardest.size())) {
            details.add(Numbers.capital(row.name()) + " of as many characters add " + Numbers.bits(row.rise()) + ".");
        }
        details.add("A character of the texts as they are takes " + Numbers.bits(language.clean()) + " bits ("
                + Numbers.count(language.clean().n()) + " texts).");
        if (!report.findings().isEmpty()) {
            details.add(Numbers.capital(findings(report.findings())) + ".");
        }
        Trust trust = report.trust();
        return trust != null && trust.level() == TrustLevel.UNTRUSTED
                ? new Headline(Level.BAD, "Evaluation not to be trusted", lead, details)
                : new Headline(Level.NEUTRAL, "A model of language under edits", lead, details);
    }

    private static Headline ofComparison(Report report) {
        Comparison comparison = report.comparisons().get(0);
        ComparedModels models = comparison.models();
        List<String> sentences = models == null ? comparison.sentences() : models.conclusions();
        List<String> details = new ArrayList<>(sentences.subList(1, sentences.size()));
        if (!report.findings().isEmpty()) {
            details.add(Numbers.capital(findings(report.findings())) + ".");
        }
        return new Headline(Level.NEUTRAL, "Comparison", sentences.get(0), details);
    }

    private static Headline ofFindings(Report report) {
        long ran = report.checks().stream()
                .filter(check -> check.verdict() != Verdict.SKIPPED)
                .count();
        String checks =
                Numbers.plural(ran, "check", "checks") + " of the data ran: " + findings(report.findings()) + ".";
        Optional<Finding> top = report.findings().stream().findFirst();
        Severity worst = top.map(Finding::severity).orElse(Severity.NOTE);
        String lead = top.map(Finding::title).orElse(checks);
        List<String> details = top.isPresent() ? List.of(checks) : List.of();
        return switch (worst) {
            case CRITICAL -> new Headline(Level.BAD, "Data not fit for use", lead, details);
            case WARNING -> new Headline(Level.MIXED, "Data need a look", lead, details);
            case NOTE -> new Headline(Level.GOOD, "No fault found in the data", lead, details);
        };
    }

    private static Optional<Baseline> noise(Evaluation evaluation, RobustRate rate) {
        return evaluation.baselines().stream()
                .filter(b -> b.norm() == rate.norm() && b.epsilon() == rate.epsilon())
                .min(Comparator.comparingDouble(b -> b.accuracy().rate()));
    }

    private static String beside(Baseline noise) {
        return noise.norm() == Measure.EDITS
                ? Numbers.capital(noise.name()) + " of as many characters leave"
                : "Random noise of the same size leaves";
    }

    private static String clean(Evaluation evaluation, String noun) {
        Rate clean = evaluation.clean();
        return "Without any attack it is " + wrong(clean, noun) + " (" + Numbers.count(clean.n()) + " tested).";
    }

    /** Errors out of a hundred, since that is how people picture a rate. */
    private static String wrong(Rate accuracy, String noun) {
        int wrong = accuracy.n() - accuracy.correct();
        if (wrong == accuracy.n()) {
            return "wrong on all " + Numbers.count(wrong) + " " + noun;
        }
        if (wrong == 0) {
            return "wrong on none of " + Numbers.count(accuracy.n()) + " " + noun;
        }
        if (accuracy.n() <= 100) {
            return "wrong on " + wrong + " of " + accuracy.n() + " " + noun;
        }
        long hundredth = Math.round(100.0 * wrong / accuracy.n());
        if (hundredth == 0) {
            return "wrong on fewer than 1 of 100 " + noun;
        }
        return "wrong on " + (hundredth == 100 ? "more than 99" : hundredth) + " of 100 " + noun;
    }

    private static String size(RobustRate rate) {
        return switch (rate.norm()) {
            case LINF -> "at most " + rate.epsilonText() + " to each value (L∞)";
            case L2 -> "at most " + rate.epsilonText() + " in length (L2)";
            case L1 -> "at most " + rate.epsilonText() + " in sum (L1)";
            case EDITS -> rate.epsilon() == 1 ? "1 character" : "at most " + rate.epsilonText() + " characters";
            case L0 -> "at most " + rate.epsilonText() + " values (L0)";
        };
    }

    private static String noun(Report report) {
        Evaluation evaluation = report.evaluation();
        if (evaluation != null && evaluation.texts() != null) {
            return "texts";
        }
        Subject subject = report.subject();
        return subject == null || subject.inputShape().size() != 3 ? "samples" : "images";
    }

    private static void add(List<String> parts, List<Finding> findings, Severity severity, String one, String many) {
        long count = findings.stream().filter(f -> f.severity() == severity).count();
        if (count > 0) {
            parts.add(Numbers.plural(count, one, many));
        }
    }
}
