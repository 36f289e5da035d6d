package dev.assay.attacks;

import dev.assay.attacks.registry.Attacks;
import org.jspecify.annotations.Nullable;

/**
 * A recipe that looks for an adversarial example. Immutable; {@link #newTrial} gives the state machine that carries it out on one sample
 * after the other. There are two kinds: those that look anywhere inside the ball of a budget, and those that look for the closest example
 * ({@link #minimal}) and succeed under a budget when it lies in the ball.
 *
 * <p>An attack only proposes points. Whether one of them is adversarial is decided by whoever drives the trial: every point that the model
 * is asked about counts, not the last one alone.
 */
public interface Attack {
    /** The name in the registry, such as {@code pgd}; part of the key of the attack's random numbers. */
    String name();

    /** Name and every option, such as {@code fgsm(loss=margin)}; {@link Attacks#parse} reads it back. */
    String spec();

    /** Whether the closest adversarial example is looked for, so that a trial has reason to go on after a find. */
    default boolean minimal() {
        return false;
    }

    /** Whether gradients are asked for; where not, the attack runs on any classifier. */
    default boolean needsGradient() {
        return true;
    }

    /** Whether it begins at a point that is adversarial already, so that towards a target it needs {@link AttackSetting#starts}. */
    default boolean needsStart() {
        return false;
    }

    /** Why the attack cannot be run in this setting, as half a sentence for the user such as {@code needs 4 classes}; null where it can. */
    default @Nullable String obstacle(AttackSetting setting) {
        return null;
    }

    /** The state of one sample under this attack, to be used again for as many samples as wanted, one after the other. */
    Trial newTrial(AttackSetting setting);
}
