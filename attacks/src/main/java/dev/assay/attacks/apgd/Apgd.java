package dev.assay.attacks.apgd;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackOptions;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Obstacles;
import dev.assay.attacks.Trial;
import dev.assay.core.model.Loss;
import dev.assay.core.threat.Norm;
import org.jspecify.annotations.Nullable;

/**
 * Auto-PGD of Croce and Hein, "Reliable evaluation of adversarial robustness with an ensemble of diverse parameter-free attacks" (ICML
 * 2020), and in L1 that of their "Mind the box: l1-APGD for sparse adversarial attacks on image classifiers" (ICML 2021). On cross-entropy
 * ({@code apgd-ce}), on the difference of logits ratio ({@code apgd-dlr}), and on its targeted form ({@code apgd-t}), for one after the
 * other of the classes that the clean logits rank behind the true one.
 *
 * @param loss what is made larger: cross-entropy, DLR or targeted DLR
 * @param steps N_iter, the number of updates of each run
 * @param restarts how many runs, each from a start of its own, a sample gets for each target; {@link #AUTO} for as many as AutoAttack
 *     takes, which is 1, and 5 for cross-entropy in L1
 * @param targets how many target classes are tried, never more than there are wrong classes; {@link #AUTO} for as many as AutoAttack takes,
 *     which is 9, and 5 in L1; without meaning for losses without target
 * @param eot how many runs of the model a gradient is averaged over, for models that are random themselves; 1 for others
 */
public record Apgd(Loss loss, int steps, int restarts, int targets, int eot) implements Attack {
    /** Lets the norm decide. */
    public static final int AUTO = 0;

    /** Its name in the registry. */
    public static final String CE = "apgd-ce";
    /** Its name in the registry. */
    public static final String DLR = "apgd-dlr";
    /** Its name in the registry. */
    public static final String TARGETED = "apgd-t";

    private static final int STEPS = 100;

    public Apgd {
        AttackOptions.atLeastOne("steps", steps);
        AttackOptions.atLeastOne("eot", eot);
        if (restarts < 0 || targets < 0) {
            throw new IllegalArgumentException("Restarts and targets cannot be negative");
        }
        if (loss != Loss.CROSS_ENTROPY && loss != Loss.DLR && loss != Loss.TARGETED_DLR) {
            throw new IllegalArgumentException(
                    "Auto-PGD is defined on cross-entropy, DLR and targeted DLR, not " + loss);
        }
    }

    /** As AutoAttack runs it on this loss. */
    public Apgd(Loss loss) {
        this(loss, STEPS, AUTO, AUTO, 1);
    }

    /** With what the user named; options left out have their defaults. */
    public static Apgd ce(AttackOptions options) {
        return of(Loss.CROSS_ENTROPY, options);
    }

    /** With what the user named; options left out have their defaults. */
    public static Apgd dlr(AttackOptions options) {
        return of(Loss.DLR, options);
    }

    /** With what the user named; options left out have their defaults. */
    public static Apgd targeted(AttackOptions options) {
        return of(Loss.TARGETED_DLR, options);
    }

    private static Apgd of(Loss loss, AttackOptions options) {
        return new Apgd(
                loss,
                options.count("steps", STEPS),
                options.countOrAuto("restarts"),
                loss.targeted() ? options.countOrAuto("targets") : AUTO,
                options.count("eot", 1));
    }

    @Override
    public String name() {
        return switch (loss) {
            case CROSS_ENTROPY -> CE;
            case DLR -> DLR;
            default -> TARGETED;
        };
    }

    @Override
    public String spec() {
        return name() + "(steps=" + steps + ",restarts=" + text(restarts)
                + (loss.targeted() ? ",targets=" + text(targets) : "") + ",eot=" + eot + ")";
    }

    private static String text(int count) {
        return count == AUTO ? AttackOptions.AUTO : Integer.toString(count);
    }

    @Override
    public @Nullable String obstacle(AttackSetting setting) {
        String norm = Obstacles.unlessConvex(setting);
        return norm == null ? Obstacles.of(loss, setting) : norm;
    }

    @Override
    public Trial newTrial(AttackSetting setting) {
        boolean l1 = setting.budget().norm() == Norm.L1;
        int runs = restarts != AUTO ? restarts : l1 && loss == Loss.CROSS_ENTROPY ? 5 : 1;
        int wanted = targets != AUTO ? targets : l1 ? 5 : 9;
        ApgdRun run = l1 ? new SparseApgdRun(setting, steps) : new MomentumApgdRun(setting, steps);
        return new ApgdTrial(setting, this, run, runs, loss.targeted() ? Math.min(wanted, setting.classes() - 1) : 1);
    }
}
