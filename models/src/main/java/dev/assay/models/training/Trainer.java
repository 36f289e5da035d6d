package dev.assay.models.training;

import dev.assay.core.data.Dataset;
import dev.assay.core.model.BatchPerturbation;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.progress.Progress;
import dev.assay.models.engine.RuntimeDescription;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.nn.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Trains networks. The same job, options and intra-op pool give the same bits: initial weights, order and split are functions of the
 * seed, and batches have one fixed size.
 */
public final class Trainer {
    private final TrainingJob job;
    private final TrainingOptions options;
    private final Progress progress;
    private final Dataset training;
    private final @Nullable Dataset validation;

    private Trainer(TrainingJob job, TrainingOptions options, Progress progress) {
        this.job = job;
        this.options = options;
        this.progress = progress;
        if (job.validation() == null && options.validationShare() > 0) {
            Batches.Split split = Batches.Split.of(job.data(), options.validationShare(), options.seed());
            training = split.training();
            validation = split.validation();
        } else {
            training = job.data();
            validation = job.validation();
        }
    }

    /**
     * Trains a network.
     *
     * @param progress told after every step
     * @throws IllegalStateException when {@link TensorFlowRuntime} was not started
     */
    public static TrainedNetwork train(TrainingJob job, TrainingOptions options, Progress progress) {
        return new Trainer(job, options, progress).run();
    }

    private TrainedNetwork run() {
        RuntimeDescription runtime = TensorFlowRuntime.describe();
        NetworkWeights given = job.initial();
        NetworkWeights initial = given == null ? NetworkWeights.seeded(job.network(), options.seed()) : given;
        Batches batches = new Batches(training, options.batchSize(), options.seed());
        long total = options.totalSteps(batches.perEpoch());
        List<History.Epoch> epochs = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        try (TrainingGraph graph = new TrainingGraph(job, options.optimiser(), options.batchSize(), initial)) {
            long done = 0;
            while (done < total) {
                long begin = System.nanoTime();
                int epoch = epochs.size();
                batches.beginEpoch(epoch);
                int steps = (int) Math.min(batches.perEpoch(), total - done);
                TrainingGraph.Tally tally = new TrainingGraph.Tally(options.batchSize());
                for (int i = 0; i < steps; i++) {
                    batches.read(i);
                    perturb(graph, batches, epoch);
                    graph.step(batches.inputs, batches.labels, tally);
                    done++;
                    progress.update("training " + job.name(), done, total, state(epoch, tally));
                }
                epochs.add(finished(epoch, done, tally, graph));
                seconds.add((System.nanoTime() - begin) / 1e9);
            }
            TrainingRecord record = record(runtime, total, new History(epochs));
            return new TrainedNetwork(job.network(), graph.weights(), job.data().spec(), record, seconds);
        }
    }

    private void perturb(TrainingGraph graph, Batches batches, int epoch) {
        BatchPerturbation perturbation = job.perturbation();
        DifferentiableClassifier classifier = graph.classifier();
        if (perturbation != null && classifier != null) {
            perturbation.perturb(classifier, batches.inputs, batches.labels, batches.ids, epoch);
        }
    }

    private String state(int epoch, TrainingGraph.Tally tally) {
        String loss = String.format(Locale.ROOT, "epoch %d, loss %.3f", epoch + 1, tally.meanLoss());
        return classifies() ? loss + String.format(Locale.ROOT, ", accuracy %.3f", tally.accuracy()) : loss;
    }

    private History.Epoch finished(int epoch, long done, TrainingGraph.Tally tally, TrainingGraph graph) {
        Double validationLoss = null;
        Double validationAccuracy = null;
        if (validation != null) {
            TrainingGraph.Tally seen = evaluate(graph, validation);
            validationLoss = seen.meanLoss();
            validationAccuracy = classifies() ? seen.accuracy() : null;
        }
        return new History.Epoch(
                epoch + 1,
                done,
                tally.meanLoss(),
                classifies() ? tally.accuracy() : null,
                validationLoss,
                validationAccuracy);
    }

    private TrainingGraph.Tally evaluate(TrainingGraph graph, Dataset data) {
        int size = options.batchSize();
        int features = data.spec().features();
        float[] inputs = new float[size * features];
        int[] labels = new int[size];
        TrainingGraph.Tally tally = new TrainingGraph.Tally(size);
        for (int from = 0; from < data.size(); from += size) {
            int rows = Math.min(size, data.size() - from);
            for (int row = 0; row < rows; row++) {
                data.read(from + row, inputs, row * features);
                labels[row] = data.label(from + row);
            }
            graph.evaluate(inputs, labels, rows, tally);
        }
        return tally;
    }

    private TrainingRecord record(RuntimeDescription runtime, long steps, History history) {
        return new TrainingRecord(
                TrainingRecord.FORMAT,
                job.name(),
                job.objective().name().toLowerCase(Locale.ROOT),
                job.network().weightCount(),
                job.frozenWeights(),
                new TrainingRecord.Settings(
                        steps,
                        options.batchSize(),
                        options.optimiser().name(),
                        options.optimiser().learningRate(),
                        options.seed(),
                        options.validationShare(),
                        job.initial() != null,
                        job.perturbation() != null),
                new TrainingRecord.Data(training.name(), training.size(), training.fingerprint()),
                job.network().input().axes(),
                job.data().spec().bounds().low(),
                job.data().spec().bounds().high(),
                job.data().classes(),
                runtime.intraOpThreads(),
                runtime.tensorFlow(),
                history);
    }

    private boolean classifies() {
        return job.objective() == Objective.CLASSIFICATION;
    }
}
