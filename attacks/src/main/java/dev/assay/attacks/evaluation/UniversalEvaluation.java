package dev.assay.attacks.evaluation;

import dev.assay.attacks.ball.Ball;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.error.UserError;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Budget;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A universal perturbation (Moosavi-Dezfooli et al., "Universal adversarial perturbations", CVPR 2017), made by stochastic gradient ascent as in Shafahi et al., "Universal
 * adversarial training" (AAAI 2020), algorithm 1: over batches of some samples, such as one half of all, {@code δ ← P(δ + α s(sum ∇ min(L, β)))}, with the cross-entropy
 * cut off at β so that samples already lost do not outweigh the others. What it does is measured on the others.
 *
 * <p>Unlike all other attacks its result depends on the company of a sample: on all data and their order. It is the same for the same data and seed.
 */
public final class UniversalEvaluation {
    /** β of the paper. */
    private static final float CUT = 9;
    /** The first step in radii; falls to nothing along a cosine. */
    private static final double ALPHA = 0.25;

    private final DifferentiableClassifier model;
    private final Dataset data;
    private final Bounds bounds;
    private final int features;
    private final float[] x;
    private final float[] logits;
    private final float[] losses;
    private final float[] gradients;
    private final int[] labels;
    private final float[] delta;

    private UniversalEvaluation(DifferentiableClassifier model, Dataset data) {
        this.model = model;
        this.data = data;
        bounds = data.spec().bounds();
        features = data.spec().features();
        x = new float[model.blockSize() * features];
        logits = new float[model.blockSize() * model.classes()];
        losses = new float[model.blockSize()];
        gradients = new float[x.length];
        labels = new int[model.blockSize()];
        delta = new float[features];
    }

    /**
     * Makes and measures a perturbation.
     *
     * @param model used on this thread, not closed
     * @param data at least two samples; a random half is learnt from
     * @param budget how large the perturbation may be
     * @param epochs how often the half is gone through, at least 1
     * @param seed of the halves and of the batches
     */
    public static UniversalResult run(
            DifferentiableClassifier model, Dataset data, Budget budget, int epochs, long seed, Progress progress) {
        if (data.size() < 2) {
            throw new UserError(
                    "A universal perturbation needs 2 samples or more, received " + data.size() + " in " + data.name());
        }
        KeyedRandom random = new KeyedRandom(seed, "universal");
        int[] keys = IntStream.range(0, data.size())
                .map(i -> random.at(data.id(i), 0, 0).nextInt())
                .toArray();
        int[] order = IntStream.range(0, data.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> keys[i]).thenComparingInt(data::id))
                .mapToInt(i -> i)
                .toArray();
        return run(
                model,
                data.select(Arrays.copyOf(order, data.size() / 2)),
                data.select(Arrays.copyOfRange(order, data.size() / 2, order.length)),
                budget,
                epochs,
                seed,
                progress);
    }

    /**
     * Makes a perturbation on some samples and measures it on others.
     *
     * @param model used on this thread, not closed
     * @param learnt samples it is made on, at least one
     * @param others samples of the same shape and box, at least one
     * @param budget how large the perturbation may be
     * @param epochs how often the learnt samples are gone through, at least 1
     * @param seed of the batches
     */
    public static UniversalResult run(
            DifferentiableClassifier model,
            Dataset learnt,
            Dataset others,
            Budget budget,
            int epochs,
            long seed,
            Progress progress) {
        KeyedRandom random = new KeyedRandom(seed, "universal");
        UniversalEvaluation evaluation = new UniversalEvaluation(model, learnt);
        evaluation.learn(budget, epochs, random, progress);
        Rate fit = evaluation.accuracy(learnt);
        Rate attacked = evaluation.accuracy(others);
        Arrays.fill(evaluation.delta, 0);
        return new UniversalResult(budget, fit, evaluation.accuracy(others), attacked);
    }

    private void learn(Budget budget, int epochs, KeyedRandom random, Progress progress) {
        // Perturbations of this ball are changes, so its box is that of differences.
        Ball ball = Ball.of(budget, new InputSpec(data.spec().shape(), new Bounds(-bounds.range(), bounds.range())));
        ball.centre(new float[features]);
        int batches = (data.size() + model.blockSize() - 1) / model.blockSize();
        float[] sum = new float[features];
        for (int epoch = 0; epoch < epochs; epoch++) {
            int[] order = random.at(0, 1, epoch).permutation(data.size());
            for (int b = 0; b < batches; b++) {
                int rows = load(data, order, b * model.blockSize());
                model.gradient(Loss.CROSS_ENTROPY, x, labels, logits, losses, gradients);
                Arrays.fill(sum, 0);
                for (int r = 0; r < rows; r++) {
                    if (losses[r] < CUT) {
                        add(r, sum);
                    }
                }
                double done = (double) (epoch * batches + b) / (epochs * batches);
                ball.stride(delta, sum, 0, budget.radius() * ALPHA * (1 + Math.cos(Math.PI * done)) / 2);
                ball.project(delta);
            }
            progress.update("universal " + budget, epoch + 1, epochs, "");
        }
    }

    private void add(int row, float[] sum) {
        for (int i = 0; i < features; i++) {
            sum[i] += gradients[row * features + i];
        }
    }

    /** Loads samples under the perturbation, from a place in an order on; gives how many. */
    private int load(Dataset from, int[] order, int start) {
        int rows = Math.min(model.blockSize(), order.length - start);
        for (int r = 0; r < rows; r++) {
            from.read(order[start + r], x, r * features);
            labels[r] = from.label(order[start + r]);
            for (int i = 0; i < features; i++) {
                x[r * features + i] = bounds.clamp(x[r * features + i] + delta[i]);
            }
        }
        return rows;
    }

    private Rate accuracy(Dataset of) {
        int[] order = IntStream.range(0, of.size()).toArray();
        int right = 0;
        for (int start = 0; start < order.length; start += model.blockSize()) {
            int rows = load(of, order, start);
            model.logits(x, logits);
            for (int r = 0; r < rows; r++) {
                right += Logits.prediction(logits, r * model.classes(), model.classes()) == labels[r] ? 1 : 0;
            }
        }
        return Rate.of(right, order.length);
    }
}
