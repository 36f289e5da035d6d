package dev.assay.bench;

import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;

/** The radii that audits take where none is named. */
final class UsualBudget {
    private UsualBudget() {}

    static Budget of(Norm norm) {
        return new Budget(
                norm,
                Epsilon.of(
                        switch (norm) {
                            case LINF -> 8.0 / 255;
                            case L2 -> 0.5;
                            case L1 -> 12;
                            case L0 -> 10;
                        }));
    }
}
