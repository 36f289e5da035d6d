package dev.assay.validation.check;

import dev.assay.core.model.Classifier;
import dev.assay.validation.model.ModelRun;
import dev.assay.validation.split.Splits;
import java.util.ArrayList;
import java.util.List;

/** The outputs of the model under validation on all splits, made once for all checks. */
final class ModelRuns {
    /** Samples of a split that a statement about the model needs. */
    static final int LEAST = 100;

    private final List<ModelRun> runs = new ArrayList<>();

    private ModelRuns(Splits splits) {
        Classifier model = splits.model().orElseThrow();
        splits.scans().forEach(scan -> runs.add(ModelRun.of(scan, model, splits.seed())));
    }

    /** The runs, one a split in their order. */
    static List<ModelRun> of(Splits splits) {
        return splits.shared(ModelRuns.class, ModelRuns::new).runs;
    }

    /** The run on the test split. */
    static ModelRun test(Splits splits) {
        List<ModelRun> runs = of(splits);
        return runs.get(runs.size() - 1);
    }
}
