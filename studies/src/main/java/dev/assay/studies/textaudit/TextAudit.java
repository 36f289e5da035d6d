package dev.assay.studies.textaudit;

import dev.assay.attacks.sanity.SanityChecks;
import dev.assay.attacks.sanity.SanityResult;
import dev.assay.attacks.sanity.TextSanityChecks;
import dev.assay.attacks.text.Alphabet;
import dev.assay.attacks.text.TextEvaluation;
import dev.assay.attacks.text.TextResult;
import dev.assay.attacks.text.TextSample;
import dev.assay.core.data.BalancedSubset;
import dev.assay.core.data.Dataset;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierPool;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.progress.Progress;
import dev.assay.core.record.WorkRecord;
import dev.assay.core.stats.Rate;
import dev.assay.models.characters.CharacterClassifier;
import dev.assay.models.characters.EncodedTexts;
import dev.assay.studies.audit.DirectCall;
import dev.assay.studies.audit.GraphSmells;
import dev.assay.studies.contract.InputContract;
import dev.assay.studies.evaluation.Correctness;
import java.util.ArrayList;
import java.util.List;

/** Audits a classifier of texts on a data set. */
public final class TextAudit {
    private TextAudit() {}

    /**
     * Runs an audit. Edited texts are verified by the original model through DJL.
     *
     * @param texts labelled texts, see {@link dev.assay.core.data.Text}
     * @param acceptPoor whether a model near chance is audited all the same
     * @param record keeps what became of every text, and what it knows is not attacked again; of the same model, texts and options
     * @param progress told of every part
     * @throws dev.assay.core.error.UserError when data and model do not fit
     */
    public static TextAuditResult run(
            CharacterClassifier model,
            Dataset texts,
            TextAuditOptions options,
            boolean acceptPoor,
            WorkRecord record,
            Progress progress) {
        EncodedTexts data = EncodedTexts.of(model.labelled(texts), model.encoding());
        try (ClassifierPool verifier = new ClassifierPool(model.model().verifier(options.blockSize()))) {
            return run(model, data, model.source(options.blockSize()), verifier, options, acceptPoor, record, progress);
        }
    }

    private static TextAuditResult run(
            CharacterClassifier model,
            EncodedTexts data,
            ClassifierSource<? extends Classifier> source,
            ClassifierPool verifier,
            TextAuditOptions options,
            boolean acceptPoor,
            WorkRecord record,
            Progress progress) {
        boolean[] correct = Correctness.of(source, data, progress);
        Rate clean = Correctness.rate(correct);
        InputContract.requireKnown(clean, data, model.model().classes(), acceptPoor);
        Dataset attacked = data.select(BalancedSubset.of(data, options.samples(), options.seed()));
        Alphabet alphabet = new Alphabet(model.tokens(), model.encoding().characters());
        TextResult result = TextEvaluation.of(source, alphabet)
                .verifiedBy(verifier)
                .edits(options.edits())
                .attacks(options.attacks())
                .baselines(options.baselines())
                .seed(options.seed())
                .threads(options.threads())
                .record(record)
                .run(TextSample.of(attacked), progress);
        List<SanityResult> sanity = new ArrayList<>(TextSanityChecks.of(source, alphabet)
                .verifiedBy(verifier)
                .seed(options.seed())
                .threads(options.threads())
                .run(result, attacked, progress));
        sanity.add(GraphSmells.of(model.model().importReport()));
        sanity.add(DirectCall.agreement(correct, verifier, data, progress));
        return new TextAuditResult(
                options,
                clean,
                attacked,
                result,
                SanityChecks.inOrder(sanity),
                TellingTexts.of(result, source, options.examples()),
                data.leftOut(),
                data.cut());
    }
}
