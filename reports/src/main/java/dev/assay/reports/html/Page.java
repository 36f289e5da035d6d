package dev.assay.reports.html;

import dev.assay.core.finding.Finding;
import dev.assay.reports.document.Evaluation;
import dev.assay.reports.document.Example;
import dev.assay.reports.document.Extremes;
import dev.assay.reports.document.LanguageEvaluation;
import dev.assay.reports.document.LanguageExample;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.SampleDetail;
import dev.assay.reports.document.Smoothing;
import dev.assay.reports.document.TextDetail;
import dev.assay.reports.document.TextExample;
import dev.assay.reports.reference.Publication;
import dev.assay.reports.reference.References;
import dev.assay.reports.summary.Headline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the templates show.
 *
 * @param report the document
 * @param examples how many examples of its gallery there is room for
 * @param cases how many samples there is room for at each end of each norm
 */
public record Page(Report report, int examples, int cases) {
    /** The verdict. */
    public Headline headline() {
        return Headline.of(report);
    }

    /** The norms under attack, in the order of the evaluation. */
    public List<NormView> norms() {
        Evaluation evaluation = report.evaluation();
        return evaluation == null ? List.of() : NormView.of(evaluation);
    }

    /** What the smoothed model could be certified for, if that was asked for. */
    public @Nullable Smoothing smoothing() {
        Evaluation evaluation = report.evaluation();
        return evaluation == null ? null : evaluation.smoothing();
    }

    /** The examples there is room for. */
    public List<Example> gallery() {
        Evaluation evaluation = report.evaluation();
        return evaluation == null ? List.of() : evaluation.gallery().subList(0, examples);
    }

    /** The edited texts, where texts were attacked. */
    public List<TextView<TextExample>> texts() {
        Evaluation evaluation = report.evaluation();
        TextDetail texts = evaluation == null ? null : evaluation.texts();
        return texts == null
                ? List.of()
                : texts.examples().stream().map(TextView::of).toList();
    }

    /** The edited texts of a model of language. */
    public List<TextView<LanguageExample>> passages() {
        LanguageEvaluation language = report.language();
        return language == null
                ? List.of()
                : language.examples().stream().map(TextView::of).toList();
    }

    /** The hardest and the easiest samples, as many as there is room for. */
    public List<Extremes> extremes() {
        Evaluation evaluation = report.evaluation();
        SampleDetail samples = evaluation == null ? null : evaluation.samples();
        return samples == null || cases == 0
                ? List.of()
                : samples.extremes().stream().map(ends -> ends.first(cases)).toList();
    }

    /** How many examples of the document are not on the page. */
    public int examplesLeftOut() {
        Evaluation evaluation = report.evaluation();
        return evaluation == null ? 0 : evaluation.gallery().size() - examples;
    }

    /** The findings that the top of the page names. */
    public List<Finding> topFindings() {
        return report.findings().subList(0, Math.min(3, report.findings().size()));
    }

    /** What the findings refer to. */
    public List<Publication> publications() {
        return References.publications(
                report.findings().stream().map(Finding::id).toList());
    }

    /** What is known of the model, where there is one. */
    public Optional<ModelCard> card() {
        return ModelCard.of(report);
    }

    /** Whether a check of the data has pictures. */
    public boolean hasExhibits() {
        return report.checks().stream().anyMatch(check -> !check.exhibits().isEmpty());
    }

    /** Whether a check of the data drew what it measured. */
    public boolean hasFigures() {
        return report.checks().stream().anyMatch(check -> !check.figures().isEmpty());
    }

    /** The sections there are: anchor and name. */
    public Map<String, String> sections() {
        Map<String, String> sections = new LinkedHashMap<>();
        Evaluation evaluation = report.evaluation();
        put(sections, !norms().isEmpty(), "robustness", "Robust accuracy");
        put(sections, report.language() != null, "language", "Bits under edits");
        put(sections, !gallery().isEmpty(), "examples", "Examples");
        put(sections, !texts().isEmpty(), "texts", "Edited texts");
        put(sections, !extremes().isEmpty(), "samples", "Samples");
        put(sections, report.targeted() != null, "targeted", "Targets");
        put(sections, report.beyond() != null, "beyond", "Beyond norms");
        put(sections, evaluation != null && !evaluation.attacks().isEmpty(), "attacks", "Attacks");
        put(sections, !report.sanity().isEmpty(), "trust", "Trust");
        put(sections, !report.findings().isEmpty(), "findings", "Findings");
        put(sections, !report.checks().isEmpty(), "checks", "Data checks");
        put(sections, !report.comparisons().isEmpty(), "comparisons", "Comparisons");
        put(sections, !report.training().isEmpty(), "training", "Training");
        put(sections, card().isPresent(), "card", "Model card");
        sections.put("reproduce", "Reproduce");
        sections.put("limits", "Limits");
        sections.put("glossary", "Glossary");
        return sections;
    }

    private static void put(Map<String, String> sections, boolean there, String anchor, String name) {
        if (there) {
            sections.put(anchor, name);
        }
    }
}
