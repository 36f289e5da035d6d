package dev.assay.cli.pretraining;

import dev.assay.core.threat.Epsilon;
import java.util.List;

/** A study as the user asked for it: the arms as they were written, numbers of labels, first seed and number of seeds, attacks. */
record PretrainingRequest(String arms, List<Integer> labels, long seed, int seeds, int attacked, Epsilon epsilon) {
    PretrainingRequest {
        labels = List.copyOf(labels);
    }
}
