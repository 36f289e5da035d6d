package dev.assay.reports.document;

import dev.assay.core.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a report together; parts may come in any order. */
public final class ReportBuilder {
    private final String title;
    private final Configuration configuration;
    private final Environment environment;
    private final Run run;
    private final List<DataSource> data = new ArrayList<>();
    private final List<SanityCheck> sanity = new ArrayList<>();
    private final List<DataCheck> checks = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Comparison> comparisons = new ArrayList<>();
    private final List<Training> training = new ArrayList<>();
    private @Nullable Subject subject;
    private @Nullable Evaluation evaluation;
    private @Nullable TargetedRates targeted;
    private @Nullable LanguageEvaluation language;
    private @Nullable BeyondNorms beyond;

    ReportBuilder(String title, Configuration configuration, Environment environment, Run run) {
        this.title = title;
        this.configuration = configuration;
        this.environment = environment;
        this.run = run;
    }

    /** Says which model was audited. */
    public ReportBuilder subject(Subject subject) {
        this.subject = subject;
        return this;
    }

    /** Adds a data set. */
    public ReportBuilder data(DataSource source) {
        data.add(source);
        return this;
    }

    /** Puts in what the attacks found and how the checks of that evaluation ended; {@link Trust} follows from them. */
    public ReportBuilder evaluation(Evaluation evaluation, List<SanityCheck> sanity) {
        this.evaluation = evaluation;
        this.sanity.addAll(sanity);
        return this;
    }

    /** Puts in how many samples could be driven to chosen classes. */
    public ReportBuilder targeted(TargetedRates targeted) {
        this.targeted = targeted;
        return this;
    }

    /** Puts in what edits do to a model of language and how the checks of that ended. */
    public ReportBuilder language(LanguageEvaluation evaluation, List<SanityCheck> sanity) {
        language = evaluation;
        this.sanity.addAll(sanity);
        return this;
    }

    /** Puts in what was found besides norm balls. */
    public ReportBuilder beyond(BeyondNorms beyond) {
        this.beyond = beyond;
        return this;
    }

    /** Adds checks of the data. */
    public ReportBuilder checks(List<DataCheck> checks) {
        this.checks.addAll(checks);
        return this;
    }

    /** Adds findings, in any order. */
    public ReportBuilder findings(List<Finding> findings) {
        this.findings.addAll(findings);
        return this;
    }

    /** Adds a comparison. */
    public ReportBuilder comparison(Comparison comparison) {
        comparisons.add(comparison);
        return this;
    }

    /** Adds a training. */
    public ReportBuilder training(Training training) {
        this.training.add(training);
        return this;
    }

    /** The report. */
    public Report build() {
        return new Report(
                Report.VERSION,
                title,
                subject,
                data,
                configuration,
                environment,
                evaluation,
                language,
                evaluation == null && language == null ? null : Trust.of(sanity),
                targeted,
                beyond,
                sanity,
                checks,
                findings,
                comparisons,
                training,
                null,
                List.of(),
                run);
    }
}
