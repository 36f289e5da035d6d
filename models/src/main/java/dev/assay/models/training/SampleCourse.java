package dev.assay.models.training;

import dev.assay.core.data.Dataset;
import dev.assay.core.model.BatchPerturbation;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.nn.Objective;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Training on samples that all have one shape. */
final class SampleCourse implements Course {
    private final TrainingJob job;
    private final int batchSize;
    private final Batches batches;
    private final @Nullable Dataset validation;
    private final TrainingGraph graph;
    private final @Nullable ProbedSamples probed;

    SampleCourse(
            TrainingJob job,
            TrainingOptions options,
            Dataset training,
            @Nullable Dataset validation,
            NetworkWeights initial) {
        this.job = job;
        this.validation = validation;
        batchSize = options.batchSize();
        batches = new Batches(training, batchSize, options.seed(), options.inOrder());
        graph = new TrainingGraph(job, options, initial, options.totalSteps(batches.perEpoch()));
        AttackProbe probe = options.probe();
        probed = probe == null || validation == null
                ? null
                : ProbedSamples.of(probe, validation, batchSize, options.seed());
    }

    @Override
    public int stepsPerEpoch() {
        return batches.perEpoch();
    }

    @Override
    public void beginEpoch(int epoch) {
        batches.beginEpoch(epoch);
    }

    @Override
    public void step(Place place, float rate, boolean watched, Tally tally) {
        batches.read(place.batch());
        BatchPerturbation perturbation = job.perturbation();
        DifferentiableClassifier classifier = graph.classifier();
        float[] perturbed = batches.inputs;
        if (perturbation != null && classifier != null) {
            if (graph.comparesBoth()) {
                perturbed = batches.inputs.clone();
            }
            perturbation.perturb(classifier, perturbed, batches.labels, batches.ids, place.epoch());
        }
        graph.step(batches.inputs, perturbed, batches.labels, rate, place.step(), watched, tally);
    }

    @Override
    public double gradientNorm() {
        return graph.gradientNorm();
    }

    @Override
    public @Nullable Tally validate() {
        Dataset data = validation;
        if (data == null) {
            return null;
        }
        int features = data.spec().features();
        float[] inputs = new float[batchSize * features];
        int[] labels = new int[batchSize];
        Tally tally = new Tally();
        for (int from = 0; from < data.size(); from += batchSize) {
            int rows = Math.min(batchSize, data.size() - from);
            for (int row = 0; row < rows; row++) {
                data.read(from + row, inputs, row * features);
                labels[row] = data.label(from + row);
            }
            graph.evaluate(inputs, labels, rows, tally);
        }
        return tally;
    }

    @Override
    public AttackProbe.@Nullable Result attacked() {
        return probed == null ? null : probed.attack(graph);
    }

    @Override
    public boolean classifies() {
        return job.objective() == Objective.CLASSIFICATION;
    }

    @Override
    public NetworkWeights weights() {
        return graph.weights();
    }

    @Override
    public List<float[]> state() {
        return graph.state();
    }

    @Override
    public void restore(List<float[]> state) {
        graph.restore(state);
    }

    @Override
    public TrainingView view() {
        return graph;
    }

    @Override
    public void close() {
        graph.close();
    }
}
