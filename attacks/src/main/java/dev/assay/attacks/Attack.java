package dev.assay.attacks;

/**
 * A recipe that looks for an adversarial example inside a ball around a sample. Immutable; {@link #newTrial} gives the state machine that
 * carries it out on one sample after the other.
 *
 * <p>An attack only proposes points. Whether one of them is adversarial is decided by whoever drives the trial: every point that the model
 * is asked about counts, not the last one alone.
 */
public interface Attack {
    /** The name in the registry, such as {@code pgd}; part of the key of the attack's random numbers. */
    String name();

    /** Name and every option, such as {@code fgsm(loss=margin)}; {@link Attacks#parse} reads it back. */
    String spec();

    /** The state of one sample under this attack, to be used again for as many samples as wanted, one after the other. */
    Trial newTrial(AttackSetting setting);
}
