package dev.assay.studies.audit;

import dev.assay.attacks.sanity.SanityChecks;
import dev.assay.attacks.sanity.SanityResult;
import dev.assay.attacks.sanity.Verdict;
import dev.assay.core.data.Dataset;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.progress.Progress;
import dev.assay.studies.evaluation.Correctness;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whether a model says the same when it is called directly: then nothing was lost on the way into the toolkit. */
public final class DirectCall {
    private DirectCall() {}

    /**
     * Compares which samples are classified rightly.
     *
     * @param correct which are by the classifier that is attacked
     * @param direct the model as it was written
     */
    public static SanityResult agreement(
            boolean[] correct, ClassifierSource<? extends Classifier> direct, Dataset data, Progress progress) {
        boolean[] again = Correctness.of(direct, data, progress);
        int different = 0;
        for (int i = 0; i < correct.length; i++) {
            different += correct[i] == again[i] ? 0 : 1;
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("samples", (double) correct.length);
        numbers.put("different", (double) different);
        return new SanityResult(
                SanityChecks.CLEAN_ACCURACY_AGREES,
                different == 0 ? Verdict.PASS : Verdict.FAIL,
                different + " of " + correct.length
                        + " samples are classified otherwise by a direct call of the SavedModel; threshold 0",
                numbers);
    }
}
