package dev.assay.studies.textaudit;

import dev.assay.attacks.sanity.SanityResult;
import dev.assay.attacks.text.BitsResult;
import java.util.List;

/**
 * What an audit of a model of language found.
 *
 * @param options what was done
 * @param evaluation bits of each text as it is and behind edits: the attacks first, then the baselines
 * @param sanity what the evaluation's own checks say
 * @param shown edited texts that cost the model most, the worst first
 * @param leftOut texts with characters that the model does not know
 * @param cut texts that are longer than what is looked at
 */
public record BitsAuditResult(
        TextAuditOptions options,
        BitsResult evaluation,
        List<SanityResult> sanity,
        List<ShownPassage> shown,
        int leftOut,
        int cut) {
    public BitsAuditResult {
        shown = List.copyOf(shown);
        sanity = List.copyOf(sanity);
    }
}
