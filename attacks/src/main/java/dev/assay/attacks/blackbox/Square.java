package dev.assay.attacks.blackbox;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackOptions;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Obstacles;
import dev.assay.attacks.Trial;
import dev.assay.core.data.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The square attack of Andriushchenko et al., "Square attack: a query-efficient black-box adversarial attack via random search" (ECCV 2020),
 * in L1 as in Croce and Hein (2021): changes random squares and keeps what lowers the margin {@code z_y - max z_i}. Sees logits alone.
 *
 * @param queries N, how many points a run asks about after its start
 * @param restarts how many runs, each from a start of its own, at least 1
 * @param p the share of values that a square has at first; halved at fixed numbers of queries, whatever N is
 */
public record Square(int queries, int restarts, double p) implements Attack {
    /** Its name in the registry. */
    public static final String NAME = "square";

    private static final int QUERIES = 5000;
    private static final double P = 0.8;

    public Square {
        AttackOptions.atLeastOne("queries", queries);
        AttackOptions.atLeastOne("restarts", restarts);
        AttackOptions.aboveZero("p", p);
        if (p > 1) {
            throw new IllegalArgumentException("p needs to be at most 1, received " + p);
        }
    }

    /** With what the user named; options left out have their defaults. */
    public static Square from(AttackOptions options) {
        return new Square(options.count("queries", QUERIES), options.count("restarts", 1), options.share("p", P));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String spec() {
        return NAME + "(queries=" + queries + ",restarts=" + restarts + ",p=" + p + ")";
    }

    @Override
    public @Nullable String obstacle(AttackSetting setting) {
        Shape shape = setting.input().shape();
        String norm = Obstacles.unlessConvex(setting);
        if (norm != null) {
            return norm;
        }
        return shape.axes().size() == 2 || shape.isImage() ? null : "needs images, the samples have the shape " + shape;
    }

    @Override
    public boolean needsGradient() {
        return false;
    }

    @Override
    public Trial newTrial(AttackSetting setting) {
        Squares squares = switch (setting.budget().norm()) {
            case LINF -> new LinfSquares(setting);
            case L2, L1 -> new MassSquares(setting);
            case L0 -> throw new IllegalStateException("not defined for L0");
        };
        return new SquareTrial(setting, this, squares);
    }
}
