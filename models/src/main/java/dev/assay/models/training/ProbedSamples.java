package dev.assay.models.training;

import dev.assay.core.data.Dataset;
import dev.assay.core.model.BatchPerturbation;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.random.KeyedRandom;
import java.util.Arrays;
import java.util.Objects;

/** The validation samples that an {@link AttackProbe} attacks: the same ones, from the same starts, after every epoch. */
final class ProbedSamples {
    private final AttackProbe probe;
    private final Dataset samples;
    private final int batchSize;

    private ProbedSamples(AttackProbe probe, Dataset samples, int batchSize) {
        this.probe = probe;
        this.samples = samples;
        this.batchSize = batchSize;
    }

    /** Draws them by the seed. */
    static ProbedSamples of(AttackProbe probe, Dataset validation, int batchSize, long seed) {
        int[] drawn =
                new KeyedRandom(seed, "attacked validation samples").at(0, 0, 0).permutation(validation.size());
        int[] positions = Arrays.copyOf(drawn, Math.min(probe.samples(), drawn.length));
        Arrays.sort(positions);
        return new ProbedSamples(probe, validation.select(positions), batchSize);
    }

    AttackProbe.Result attack(TrainingGraph graph) {
        return new AttackProbe.Result(accuracy(graph, probe.oneStep()), accuracy(graph, probe.manySteps()));
    }

    private double accuracy(TrainingGraph graph, BatchPerturbation attack) {
        DifferentiableClassifier classifier = Objects.requireNonNull(graph.classifier());
        int features = samples.spec().features();
        float[] inputs = new float[batchSize * features];
        int[] labels = new int[batchSize];
        int[] ids = new int[batchSize];
        Tally tally = new Tally();
        for (int from = 0; from < samples.size(); from += batchSize) {
            int rows = Math.min(batchSize, samples.size() - from);
            for (int row = 0; row < batchSize; row++) {
                // Rows that are left over are the first sample again: no row's result depends on its company.
                int position = row < rows ? from + row : 0;
                samples.read(position, inputs, row * features);
                labels[row] = samples.label(position);
                ids[row] = samples.id(position);
            }
            attack.perturb(classifier, inputs, labels, ids, 0);
            graph.evaluate(inputs, labels, rows, tally);
        }
        return tally.accuracy();
    }
}
