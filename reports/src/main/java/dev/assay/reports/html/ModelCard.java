package dev.assay.reports.html;

import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.stats.Rate;
import dev.assay.reports.document.CardAspect;
import dev.assay.reports.document.ClassBracket;
import dev.assay.reports.document.DataSource;
import dev.assay.reports.document.Evaluation;
import dev.assay.reports.document.LanguageEvaluation;
import dev.assay.reports.document.Measure;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.RobustRate;
import dev.assay.reports.document.Subject;
import dev.assay.reports.document.Training;
import dev.assay.reports.document.Trust;
import dev.assay.reports.summary.Headline;
import dev.assay.reports.summary.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a report knows of its model, in the order of Mitchell et al., <a href="https://doi.org/10.1145/3287560.3287596">Model Cards for Model Reporting</a> (2019). Nothing is made up: what only
 * the model's owner can say is open.
 *
 * @param rows the aspects of a model card, in order
 */
public record ModelCard(List<Row> rows) {
    private static final List<String> LEARNT_FROM = List.of("train", "training");

    public ModelCard {
        rows = List.copyOf(rows);
    }

    /**
     * One aspect.
     *
     * @param aspect what it is about
     * @param lines what is known
     * @param said what the owner says; null where the owner said nothing
     * @param open whether the owner has to say more
     */
    public record Row(
            String aspect, List<String> lines, @Nullable String said, boolean open) {
        public Row {
            lines = List.copyOf(lines);
        }
    }

    static Optional<ModelCard> of(Report report) {
        return Optional.ofNullable(report.subject()).map(subject -> of(report, subject));
    }

    private static ModelCard of(Report report, Subject subject) {
        List<String> learnt = data(report, true);
        report.training().stream().map(ModelCard::training).forEach(learnt::add);
        List<Row> rows = List.of(
                known("Model", details(subject)),
                owners(report, CardAspect.OWNER, List.of()),
                owners(report, CardAspect.INTENDED_USE, List.of()),
                owners(report, CardAspect.FACTORS, List.of()),
                known("Metrics", metrics(report)),
                known("By class", byClass(report.evaluation())),
                known("Evaluation data", data(report, false)),
                owners(report, CardAspect.TRAINING, learnt),
                owners(report, CardAspect.ETHICS, List.of()),
                known("Caveats", caveats(report)));
        return new ModelCard(rows.stream()
                .filter(row -> row.open() || row.said() != null || !row.lines().isEmpty())
                .toList());
    }

    private static Row known(String aspect, List<String> lines) {
        return new Row(aspect, lines, null, false);
    }

    /** What the owner has to say where neither the owner has said it nor the report knows it. */
    private static Row owners(Report report, CardAspect aspect, List<String> lines) {
        Map<String, String> card = report.card();
        String said = card == null ? null : card.get(aspect.id());
        return new Row(aspect.title(), lines, said, said == null && lines.isEmpty());
    }

    private static List<String> details(Subject subject) {
        List<String> lines = new ArrayList<>();
        lines.add(subject.name() + ", " + subject.kind());
        lines.add("Input " + axes(subject.inputShape()) + ", values from " + Numbers.significant(subject.low()) + " to "
                + Numbers.significant(subject.high()));
        if (!subject.classes().isEmpty()) {
            lines.add(Numbers.plural(subject.classes().size(), "class", "classes"));
        }
        Long parameters = subject.parameters();
        if (parameters != null) {
            lines.add(Numbers.plural(parameters, "weight", "weights"));
        }
        return lines;
    }

    private static List<String> metrics(Report report) {
        List<String> lines = new ArrayList<>();
        Evaluation evaluation = report.evaluation();
        if (evaluation != null) {
            lines.add("Accuracy without attack " + counted(evaluation.clean()));
            for (RobustRate hardest : Headline.hardest(evaluation)) {
                lines.add("Accuracy under attack, " + within(hardest.norm(), hardest.epsilonText()) + ", at most "
                        + counted(hardest.attacked()));
                Rate certified = hardest.certified();
                if (certified != null) {
                    lines.add("Proven there, at least " + counted(certified));
                }
            }
        }
        LanguageEvaluation language = report.language();
        if (language != null) {
            lines.add("Bits a character " + Numbers.bits(language.clean()));
        }
        return lines;
    }

    private static List<String> byClass(@Nullable Evaluation evaluation) {
        List<String> lines = new ArrayList<>();
        if (evaluation == null) {
            return lines;
        }
        for (RobustRate hardest : Headline.hardest(evaluation)) {
            List<ClassBracket> classes = evaluation.classes().stream()
                    .filter(bracket -> bracket.norm() == hardest.norm() && bracket.epsilon() == hardest.epsilon())
                    .sorted(Comparator.comparingDouble(
                            bracket -> bracket.attacked().rate()))
                    .toList();
            if (classes.size() > 1) {
                lines.add("Under attack, " + within(hardest.norm(), hardest.epsilonText()) + ", lowest: "
                        + named(classes.get(0)) + "; highest: " + named(classes.get(classes.size() - 1)));
            }
        }
        return lines;
    }

    private static String named(ClassBracket bracket) {
        return bracket.name() + " " + counted(bracket.attacked());
    }

    private static List<String> data(Report report, boolean learntFrom) {
        return report.data().stream()
                .filter(source -> LEARNT_FROM.contains(source.role()) == learntFrom)
                .map(ModelCard::told)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static String told(DataSource source) {
        return source.name() + ": " + Numbers.plural(source.samples(), "sample", "samples") + " of "
                + axes(source.shape());
    }

    private static String training(Training training) {
        return training.network() + ": " + training.summary();
    }

    private static List<String> caveats(Report report) {
        List<String> lines = new ArrayList<>();
        Trust trust = report.trust();
        if (trust != null) {
            lines.add("The evaluation: " + trust.reason());
        }
        report.findings().stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .map(Finding::title)
                .forEach(lines::add);
        lines.add("What this audit does not show is listed under its limits");
        return lines;
    }

    private static String within(Measure norm, String epsilon) {
        return norm == Measure.EDITS ? epsilon + " edits" : norm.symbol() + " ≤ " + epsilon;
    }

    private static String counted(Rate rate) {
        return Numbers.rate(rate) + ", n = " + Numbers.count(rate.n());
    }

    private static String axes(List<Integer> shape) {
        return shape.stream().map(String::valueOf).collect(Collectors.joining(" × "));
    }
}
