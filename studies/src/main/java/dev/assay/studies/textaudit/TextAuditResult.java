package dev.assay.studies.textaudit;

import dev.assay.attacks.sanity.SanityResult;
import dev.assay.attacks.text.TextResult;
import dev.assay.core.data.Dataset;
import dev.assay.core.stats.Rate;
import java.util.List;

/**
 * What an audit of a classifier of texts found.
 *
 * @param options what was done
 * @param clean accuracy on all texts
 * @param attacked the texts that were attacked, as tokens
 * @param evaluation what became of each of them
 * @param sanity what the evaluation's own checks say
 * @param examples the edited texts that say most
 * @param leftOut texts with characters that the model does not know
 * @param cut texts that are longer than what the model takes
 */
public record TextAuditResult(
        TextAuditOptions options,
        Rate clean,
        Dataset attacked,
        TextResult evaluation,
        List<SanityResult> sanity,
        List<ShownText> examples,
        int leftOut,
        int cut) {
    public TextAuditResult {
        sanity = List.copyOf(sanity);
        examples = List.copyOf(examples);
    }
}
