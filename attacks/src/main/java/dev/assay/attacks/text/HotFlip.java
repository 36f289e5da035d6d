package dev.assay.attacks.text;

import dev.assay.attacks.AttackOptions;
import dev.assay.core.model.Loss;
import java.util.Locale;

/**
 * HotFlip of Ebrahimi, Rao, Lowd and Dou, "HotFlip: White-box adversarial examples for text classification" (ACL 2018), with substitutions alone. Their
 * equation 4 ranks a flip of character {@code a} to {@code b} at a place by the difference of the loss's derivatives by the two one-hot values, {@code ∂J/∂x_b - ∂J/∂x_a}; their
 * section 2.2 searches several flips with a beam. Here the best-ranked texts are run forward before they enter the beam, so that the
 * beam holds what is good and not what was thought to be.
 *
 * @param beam texts that go on from each number of edits to the next; 1 is a greedy search
 * @param verify of the best-ranked texts, how many are run forward at each number of edits; at least {@code beam}
 * @param loss what is made larger
 */
public record HotFlip(int beam, int verify, Loss loss) implements TextAttack {
    /** The name on the command line. */
    public static final String NAME = "hotflip";

    /** The width of the paper's beam. */
    public static final int BEAM = 10;
    /** About a block's worth of forward runs; twice as many find hardly more. */
    public static final int VERIFY = 32;

    public HotFlip {
        AttackOptions.atLeastOne("beam", beam);
        AttackOptions.atLeastOne("verify", verify);
        if (verify < beam) {
            throw new IllegalArgumentException(
                    "verify needs to be at least the beam, received " + verify + " and " + beam);
        }
        if (loss.targeted()) {
            throw new IllegalArgumentException("HotFlip needs a loss without a target, received " + loss);
        }
    }

    /** With this beam. */
    public HotFlip(int beam) {
        this(beam, Math.max(beam, VERIFY), Loss.CROSS_ENTROPY);
    }

    static HotFlip from(AttackOptions options) {
        int beam = options.count("beam", BEAM);
        return new HotFlip(beam, Math.max(beam, options.count("verify", Math.max(beam, VERIFY))), options.loss());
    }

    /** With a beam twice as wide and twice as many texts run. */
    public HotFlip doubled() {
        return new HotFlip(2 * beam, 2 * verify, loss);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String spec() {
        return NAME + "(beam=" + beam + ",verify=" + verify + ",loss="
                + loss.name().toLowerCase(Locale.ROOT).replace('_', '-') + ")";
    }

    @Override
    public boolean needsGradient() {
        return true;
    }

    @Override
    public EditSearch search(TextSample sample, EditSetting setting) {
        return new HotFlipSearch(sample, setting, this);
    }
}
