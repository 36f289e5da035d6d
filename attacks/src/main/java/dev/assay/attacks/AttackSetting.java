package dev.assay.attacks;

import dev.assay.core.data.InputSpec;
import dev.assay.core.threat.Budget;

/**
 * What is the same for all samples under an attack.
 *
 * @param input shape of a sample and the box it lies in
 * @param criterion what an adversarial example has to do
 * @param budget how far a sample may be moved
 * @param seed the seed that the user named
 * @param starts where attacks towards a target may begin
 */
public record AttackSetting(InputSpec input, Criterion criterion, Budget budget, long seed, Starts starts) {
    /** A setting without starts. */
    public AttackSetting(InputSpec input, Criterion criterion, Budget budget, long seed) {
        this(input, criterion, budget, seed, Starts.NONE);
    }

    /** A setting in which every wrong class counts, of at least 2. */
    public AttackSetting(InputSpec input, int classes, Budget budget, long seed) {
        this(input, new Criterion.Misclassified(classes), budget, seed);
    }

    /** The number of classes that a trial sees, at least 2. */
    public int classes() {
        return criterion.classes();
    }

    /** The same under another budget. */
    public AttackSetting under(Budget other) {
        return new AttackSetting(input, criterion, other, seed, starts);
    }

    /** The same with other starts. */
    public AttackSetting from(Starts others) {
        return new AttackSetting(input, criterion, budget, seed, others);
    }
}
