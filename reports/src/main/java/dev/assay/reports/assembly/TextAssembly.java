package dev.assay.reports.assembly;

import dev.assay.attacks.evaluation.CleanPrediction;
import dev.assay.attacks.text.EditedText;
import dev.assay.attacks.text.TextAttackResult;
import dev.assay.attacks.text.TextOutcome;
import dev.assay.attacks.text.TextResult;
import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.stats.Rate;
import dev.assay.models.characters.CharacterClassifier;
import dev.assay.models.characters.CharacterEncoding;
import dev.assay.models.savedmodel.SavedModel;
import dev.assay.reports.document.AttackOutcome;
import dev.assay.reports.document.Baseline;
import dev.assay.reports.document.ClassBracket;
import dev.assay.reports.document.Confusion;
import dev.assay.reports.document.Evaluation;
import dev.assay.reports.document.Prediction;
import dev.assay.reports.document.ReportBuilder;
import dev.assay.reports.document.RobustRate;
import dev.assay.reports.document.SampleDetail;
import dev.assay.reports.document.Subject;
import dev.assay.reports.document.TextDetail;
import dev.assay.reports.document.TextExample;
import dev.assay.studies.textaudit.ShownText;
import dev.assay.studies.textaudit.TextAuditResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Puts an audit of a classifier of texts into a report. */
public final class TextAssembly {
    private final TextAuditResult result;
    private final TextResult evaluation;
    private final CharacterEncoding encoding;
    private final ClassNames classes;

    private TextAssembly(TextAuditResult result, CharacterEncoding encoding, List<String> classes) {
        this.result = result;
        this.evaluation = result.evaluation();
        this.encoding = encoding;
        this.classes = new ClassNames(classes);
    }

    /**
     * Adds subject, evaluation, sanity checks and what follows from them.
     *
     * @param model the audited model
     * @param name what the model is called; no path
     * @param result what the audit found
     * @param command the command that audits again
     */
    public static void add(
            ReportBuilder builder, CharacterClassifier model, String name, TextAuditResult result, String command) {
        SavedModel saved = model.model();
        List<String> names = saved.classNames().isEmpty() ? result.attacked().classes() : saved.classNames();
        builder.subject(subject(saved, name, names));
        Evaluation found = new TextAssembly(result, model.encoding(), names).evaluation();
        builder.evaluation(
                found, result.sanity().stream().map(AuditAssembly::sanity).toList());
        builder.findings(AuditFindings.of(found, result.sanity(), command));
        builder.findings(Stream.concat(result.evaluation().attacks().stream(), result.evaluation().baselines().stream())
                .flatMap(attack -> notRun(attack, command).stream())
                .toList());
        saved.withoutEmbedding()
                .ifPresent(reason -> builder.findings(List.of(AuditFindings.withoutGradient(reason, command))));
        if (result.leftOut() + result.cut() > 0) {
            builder.findings(List.of(encoded(result, model.encoding(), command)));
        }
    }

    private static Optional<Finding> notRun(TextAttackResult attack, String command) {
        String obstacle = attack.obstacle();
        return obstacle == null
                ? Optional.empty()
                : Optional.of(AuditFindings.notRun(attack.attack().name(), obstacle, command));
    }

    private static Subject subject(SavedModel model, String name, List<String> classes) {
        return new Subject(
                name,
                "TensorFlow SavedModel of characters",
                model.fingerprint(),
                model.input().shape().axes(),
                model.input().bounds().low(),
                model.input().bounds().high(),
                classes,
                model.weights(),
                model.importReport()
                        .map(report -> AuditAssembly.reading(
                                report,
                                model.withoutEmbedding()
                                        .map(why -> "none: " + why)
                                        .orElse("taken at the vectors of characters")))
                        .orElse(null));
    }

    private Evaluation evaluation() {
        Rate clean = evaluation.clean();
        List<RobustRate> robust = new ArrayList<>();
        List<Baseline> baselines = new ArrayList<>();
        List<AttackOutcome> attacks = new ArrayList<>();
        List<ClassBracket> brackets = new ArrayList<>();
        List<Confusion> confusions = new ArrayList<>();
        for (int edits : evaluation.edits()) {
            robust.add(RobustRate.ofEdits(edits, evaluation.robust(edits), clean));
            for (TextAttackResult baseline : evaluation.baselines()) {
                if (baseline.obstacle() == null) {
                    String title = baseline.attack().name().replace('-', ' ');
                    baselines.add(Baseline.ofEdits(title, edits, evaluation.standing(baseline, edits)));
                }
            }
            for (TextAttackResult attack : evaluation.attacks()) {
                if (attack.obstacle() == null) {
                    attacks.add(AttackOutcome.ofEdits(
                            attack.attack().spec(),
                            edits,
                            attack.tried(edits),
                            attack.fooled(edits),
                            attack.queries()));
                }
            }
            brackets.addAll(brackets(edits));
            confusions.add(Confusion.ofEdits(edits, cells(edits)));
        }
        return new Evaluation(
                result.clean(),
                robust,
                baselines,
                attacks,
                List.of(),
                brackets,
                null,
                new SampleDetail(confusions, List.of()),
                new TextDetail(
                        result.leftOut(),
                        result.cut(),
                        result.examples().stream().map(this::example).toList()));
    }

    private List<ClassBracket> brackets(int edits) {
        List<ClassBracket> brackets = new ArrayList<>();
        List<CleanPrediction> predictions = evaluation.predictions();
        for (int c = 0; c < result.attacked().classes().size(); c++) {
            int n = 0;
            int correct = 0;
            int standing = 0;
            for (int i = 0; i < predictions.size(); i++) {
                if (predictions.get(i).label() == c) {
                    n++;
                    correct += predictions.get(i).correct() ? 1 : 0;
                    standing += evaluation.stands(i, edits) ? 1 : 0;
                }
            }
            if (n > 0) {
                brackets.add(ClassBracket.ofEdits(classes.of(c), edits, Rate.of(correct, n), Rate.of(standing, n)));
            }
        }
        return brackets;
    }

    /** What the text with the fewest edits is taken for, if so many are allowed, else what the text itself is. */
    private List<Confusion.Cell> cells(int edits) {
        TreeMap<Integer, TreeMap<Integer, Integer>> counts = new TreeMap<>();
        List<CleanPrediction> predictions = evaluation.predictions();
        for (int i = 0; i < predictions.size(); i++) {
            int said = evaluation
                    .found(i)
                    .map(TextResult.Found::outcome)
                    .filter(fooled -> fooled.edits() <= edits)
                    .map(TextOutcome.Fooled::prediction)
                    .orElse(predictions.get(i).prediction());
            counts.computeIfAbsent(predictions.get(i).label(), label -> new TreeMap<>())
                    .merge(said, 1, Integer::sum);
        }
        List<Confusion.Cell> cells = new ArrayList<>();
        counts.forEach((label, row) -> row.forEach(
                (other, count) -> cells.add(new Confusion.Cell(classes.of(label), classes.of(other), count))));
        return cells;
    }

    private TextExample example(ShownText shown) {
        EditedText text = shown.text();
        int label = text.original().label();
        return new TextExample(
                text.original().id(),
                classes.of(label),
                shown.attack(),
                new Prediction(classes.of(label), shown.before()),
                new Prediction(classes.of(shown.prediction()), shown.after()),
                encoding.text(text.original().tokens()),
                encoding.text(text.tokens()),
                encoding.places(text.original().tokens(), text::edited));
    }

    private static Finding encoded(TextAuditResult result, CharacterEncoding encoding, String command) {
        List<String> evidence = new ArrayList<>();
        if (result.leftOut() > 0) {
            evidence.add(result.leftOut() + " texts have characters that the model has no token for: left out");
        }
        if (result.cut() > 0) {
            evidence.add(result.cut() + " texts are longer than the " + encoding.length()
                    + " tokens that the model takes: it reads their beginnings alone");
        }
        return new Finding(
                "texts-unread",
                Severity.NOTE,
                "Some texts could not be read whole",
                "The model was made for texts of other characters or of another length.",
                "The rates speak of what it could read.",
                evidence,
                "Nothing needs to be done where texts in use are like these; else train on characters and lengths like theirs.",
                command);
    }
}
