package dev.assay.reports.assembly;

import dev.assay.attacks.sanity.SanityResult;
import dev.assay.attacks.sanity.Verdict;
import dev.assay.attacks.text.BitsResult;
import dev.assay.attacks.text.BitsResult.AttackBits;
import dev.assay.attacks.text.BitsResult.Edited;
import dev.assay.models.characters.CharacterEncoding;
import dev.assay.models.characters.CharacterLanguageModel;
import dev.assay.reports.document.LanguageEvaluation;
import dev.assay.reports.document.LanguageExample;
import dev.assay.reports.document.ReportBuilder;
import dev.assay.reports.document.Subject;
import dev.assay.studies.textaudit.BitsAuditResult;
import dev.assay.studies.textaudit.ShownPassage;
import java.util.ArrayList;
import java.util.List;

/** Puts an audit of a model of language into a report. */
public final class LanguageAssembly {
    private LanguageAssembly() {}

    /**
     * Adds subject, evaluation, sanity checks and what follows from them.
     *
     * @param model the audited model
     * @param name what the model is called; no path
     * @param result what the audit found
     * @param command the command that audits again
     */
    public static void add(
            ReportBuilder builder, CharacterLanguageModel model, String name, BitsAuditResult result, String command) {
        builder.subject(new Subject(
                name,
                "TensorFlow SavedModel of language",
                model.fingerprint(),
                List.of(model.encoding().length()),
                0,
                model.encoding().kinds() - 1,
                List.of(),
                model.weights(),
                null));
        builder.language(
                new LanguageEvaluation(
                        result.evaluation().clean(),
                        rows(result.evaluation()),
                        result.leftOut(),
                        result.cut(),
                        result.shown().stream()
                                .map(shown -> example(shown, model.encoding()))
                                .toList()),
                result.sanity().stream().map(AuditAssembly::sanity).toList());
        builder.findings(result.sanity().stream()
                .filter(check -> check.verdict() == Verdict.FAIL)
                .map((SanityResult check) -> AuditFindings.distrust(check, command))
                .toList());
    }

    private static LanguageExample example(ShownPassage shown, CharacterEncoding encoding) {
        Edited edited = shown.edited();
        int[] original = edited.text().original().tokens();
        return new LanguageExample(
                edited.text().original().id(),
                shown.attack(),
                edited.before() / edited.untouched(),
                (edited.before() + edited.rise()) / edited.untouched(),
                encoding.text(original),
                encoding.text(edited.text().tokens()),
                encoding.places(original, edited.text()::edited));
    }

    private static List<LanguageEvaluation.Row> rows(BitsResult result) {
        List<LanguageEvaluation.Row> rows = new ArrayList<>();
        for (AttackBits attack : result.attacks()) {
            for (int k = 0; k < result.edits().size(); k++) {
                rows.add(new LanguageEvaluation.Row(
                        attack.attack().name().replace('-', ' '),
                        attack.attack().spec(),
                        result.edits().get(k),
                        attack.before(k),
                        attack.rise(k),
                        attack.queries()));
            }
        }
        return rows;
    }
}
