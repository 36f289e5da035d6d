package dev.assay.studies.textaudit;

import dev.assay.attacks.sanity.BitsSanityChecks;
import dev.assay.attacks.text.Alphabet;
import dev.assay.attacks.text.BitsEvaluation;
import dev.assay.attacks.text.BitsResult;
import dev.assay.attacks.text.TextAttack;
import dev.assay.attacks.text.TextSample;
import dev.assay.core.data.BalancedSubset;
import dev.assay.core.data.Dataset;
import dev.assay.core.progress.Progress;
import dev.assay.core.record.WorkRecord;
import dev.assay.models.characters.CharacterLanguageModel;
import dev.assay.models.characters.EncodedTexts;
import java.util.List;
import java.util.stream.Stream;

/** Audits a model of language on a data set. */
public final class BitsAudit {
    private BitsAudit() {}

    /**
     * Runs an audit.
     *
     * @param texts texts, see {@link dev.assay.core.data.Text}; labels only decide which are chosen
     * @param record keeps what became of every text, and what it knows is not attacked again; of the same model, texts and options
     * @param progress told of every part
     * @throws dev.assay.core.error.UserError when data and model do not fit
     */
    public static BitsAuditResult run(
            CharacterLanguageModel model,
            Dataset texts,
            TextAuditOptions options,
            WorkRecord record,
            Progress progress) {
        EncodedTexts data = EncodedTexts.of(texts, model.encoding());
        Dataset attacked = data.select(BalancedSubset.of(data, options.samples(), options.seed()));
        List<TextAttack> attacks = Stream.concat(options.attacks().stream(), options.baselines().stream())
                .toList();
        BitsResult result = BitsEvaluation.of(
                        model.source(options.blockSize()),
                        new Alphabet(model.encoding().kinds(), model.encoding().characters()))
                .edits(options.edits())
                .attacks(attacks)
                .seed(options.seed())
                .threads(options.threads())
                .record(record)
                .run(TextSample.of(attacked), progress);
        return new BitsAuditResult(
                options,
                result,
                BitsSanityChecks.of(result),
                ShownPassage.worst(result, options.examples()),
                data.leftOut(),
                data.cut());
    }
}
