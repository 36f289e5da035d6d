package dev.assay.attacks.text;

import dev.assay.attacks.AttackOptions;
import dev.assay.core.model.Loss;

/**
 * A greedy attack that sees scores alone, in the manner of Gao, Lanchantin, Soffa and Qi, "Black-box generation of adversarial text sequences to evade
 * deep learning classifiers" (IEEE S&P Workshops 2018): places are ranked by what the score does when each is changed alone; then at the best-ranked
 * places, one after the other, every character is tried and the best is kept. Where they leave a character out to rank its place, here a
 * random one is put in, since that is an edit already. With n places and A characters it asks n questions, and A - 1 more for each edit.
 */
public record GreedyEdits() implements TextAttack {
    /** The name on the command line. */
    public static final String NAME = "greedy-edits";

    static GreedyEdits from(AttackOptions options) {
        return new GreedyEdits();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String spec() {
        return NAME;
    }

    @Override
    public boolean needsGradient() {
        return false;
    }

    /** The margin, as scores near certainty differ little. */
    @Override
    public Loss loss() {
        return Loss.MARGIN;
    }

    @Override
    public EditSearch search(TextSample sample, EditSetting setting) {
        return new GreedyEditsSearch(sample, setting);
    }
}
