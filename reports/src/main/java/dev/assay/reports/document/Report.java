package dev.assay.reports.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.core.finding.Finding;
import dev.assay.reports.reference.References;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole report. Two runs with the same model, data, configuration, seed and environment give the same document but for {@link #run}.
 *
 * @param version the version of this format, {@value #VERSION}
 * @param title what the page is headed with
 * @param subject the model, where there is one
 * @param data the data sets that took part
 * @param configuration what was asked for
 * @param environment what it ran on
 * @param evaluation what the attacks found, where there were any
 * @param language what edits do to a model of language, where one was audited
 * @param trust whether the evaluation may be relied on, where there is one
 * @param targeted how many samples could be driven to chosen classes, where that was asked for
 * @param beyond what was looked at besides norm balls, where anything was
 * @param sanity the checks of the evaluation
 * @param checks the checks of the data
 * @param findings what was found, most important first
 * @param comparisons studies side by side
 * @param training how networks of this run were trained
 * @param card what the owner says of the model, by the names of {@link CardAspect}, where anything is said
 * @param gates the limits that the user set, and whether they were met
 * @param run what differs between two equal runs
 */
public record Report(
        int version,
        String title,
        @Nullable Subject subject,
        List<DataSource> data,
        Configuration configuration,
        Environment environment,
        @Nullable Evaluation evaluation,
        @Nullable LanguageEvaluation language,
        @Nullable Trust trust,
        @Nullable TargetedRates targeted,
        @Nullable BeyondNorms beyond,
        List<SanityCheck> sanity,
        List<DataCheck> checks,
        List<Finding> findings,
        List<Comparison> comparisons,
        List<Training> training,
        @Nullable Map<String, String> card,
        List<Gate> gates,
        Run run) {
    /** The version of the format that this code writes and reads. */
    public static final int VERSION = 1;

    public Report {
        data = List.copyOf(data);
        sanity = List.copyOf(sanity);
        checks = List.copyOf(checks);
        // Sorting is stable: within a severity the order is the maker's.
        findings = findings.stream()
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
        comparisons = List.copyOf(comparisons);
        training = List.copyOf(training);
        card = card == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(card));
        gates = List.copyOf(gates);
    }

    /** What the kinds of findings are called elsewhere, those that have a name; follows from the findings, so that it is written and never read. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public List<FindingReferences> references() {
        return findings.stream()
                .map(Finding::id)
                .distinct()
                .map(id -> new FindingReferences(
                        id,
                        References.of(id).stream()
                                .map(FindingReferences.Entry::of)
                                .toList()))
                .filter(kind -> !kind.references().isEmpty())
                .toList();
    }

    /** The same report with the limits that were set. */
    public Report withGates(List<Gate> limits) {
        return with(card, limits);
    }

    /**
     * The same report with what the owner says of the model.
     *
     * @param said by the names of {@link CardAspect}; nothing where it is empty
     */
    public Report withCard(Map<String, String> said) {
        return with(said.isEmpty() ? null : said, gates);
    }

    private Report with(@Nullable Map<String, String> said, List<Gate> limits) {
        return new Report(
                version,
                title,
                subject,
                data,
                configuration,
                environment,
                evaluation,
                language,
                trust,
                targeted,
                beyond,
                sanity,
                checks,
                findings,
                comparisons,
                training,
                said,
                limits,
                run);
    }

    /** Begins a report; everything but these four parts may stay out. */
    public static ReportBuilder builder(String title, Configuration configuration, Environment environment, Run run) {
        return new ReportBuilder(title, configuration, environment, run);
    }
}
