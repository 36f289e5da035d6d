package dev.assay.attacks.text;

import dev.assay.attacks.AttackOptions;
import dev.assay.core.model.Loss;

/**
 * Random substitutions, what an adversary is compared with who knows something: for each number of edits so many texts with random characters at random
 * places. A text's draws depend on seed and sample alone; those of more draws contain those of fewer.
 *
 * @param draws texts for each number of edits
 */
public record RandomEdits(int draws) implements TextAttack {
    /** The name on the command line. */
    public static final String NAME = "random-edits";

    /** How many draws where nothing is said. */
    public static final int DRAWS = 20;

    public RandomEdits {
        AttackOptions.atLeastOne("draws", draws);
    }

    static RandomEdits from(AttackOptions options) {
        return new RandomEdits(options.count("draws", DRAWS));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String spec() {
        return NAME + "(draws=" + draws + ")";
    }

    @Override
    public boolean needsGradient() {
        return false;
    }

    @Override
    public Loss loss() {
        return Loss.CROSS_ENTROPY;
    }

    @Override
    public EditSearch search(TextSample sample, EditSetting setting) {
        return new RandomEditsSearch(sample, setting, draws);
    }
}
