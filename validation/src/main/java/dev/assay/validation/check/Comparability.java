package dev.assay.validation.check;

import dev.assay.validation.split.SplitScan;
import dev.assay.validation.split.Splits;
import org.jspecify.annotations.Nullable;

/** Whether splits can be compared through a model. */
final class Comparability {
    private Comparability() {}

    /** Why they cannot; null where they can: one shape, and rows enough in all splits. */
    static @Nullable String unfit(Splits splits, int leastRows) {
        for (int s = 0; s < splits.scans().size(); s++) {
            SplitScan scan = splits.scans().get(s);
            if (!splits.rows(s).spec().shape().equals(splits.rows(0).spec().shape())) {
                return "not run: needs samples of one shape in all splits";
            }
            int rows = splits.rows(s).size();
            if (rows < leastRows) {
                return "not run: needs " + leastRows + " different whole samples in the "
                        + scan.role().adjective() + " set, found " + rows;
            }
        }
        return null;
    }
}
