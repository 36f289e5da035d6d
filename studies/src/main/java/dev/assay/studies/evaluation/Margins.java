package dev.assay.studies.evaluation;

import dev.assay.core.data.Dataset;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.Loss;
import dev.assay.core.progress.Progress;

/** How far a classifier is from being wrong about samples. */
public final class Margins {
    private Margins() {}

    /**
     * Runs all samples forward, in blocks.
     *
     * @param classifier used on this thread and not closed
     * @param data what is classified
     * @param progress told after every block
     * @return a value a sample: the logit of the true class less the greatest of the others
     */
    public static double[] of(Classifier classifier, Dataset data, Progress progress) {
        double[] margins = new double[data.size()];
        int classes = classifier.classes();
        ForwardPass.run(
                classifier,
                data,
                "classifying",
                progress,
                (position, logits, at) ->
                        margins[position] = -Loss.MARGIN.value(logits, at, classes, data.label(position)));
        return margins;
    }
}
