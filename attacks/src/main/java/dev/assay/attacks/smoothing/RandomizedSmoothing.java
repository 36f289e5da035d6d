package dev.assay.attacks.smoothing;

import dev.assay.attacks.threads.SampleThreads;
import dev.assay.core.data.Dataset;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.record.WorkRecord;
import dev.assay.core.stats.BinomialBound;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The classifier that names the class a model finds most often under Gaussian noise, and how far around a sample it must name the same (Cohen,
 * Rosenfeld and Kolter, "Certified adversarial robustness via randomized smoothing", ICML 2019, procedure CERTIFY).
 *
 * <p>{@code n0} draws choose the class {@code ĉ_A}; {@code n} new ones give its count, whose one-sided Clopper-Pearson bound at level {@code 1 -
 * α} is {@code p_A}. Above ½ the radius is {@code σ Φ⁻¹(p_A)}, else it abstains. Noise leaves the box, as in the paper. A draw is a function of
 * seed, sample and its number.
 */
public final class RandomizedSmoothing {
    /** Draws that choose the class, where nothing else is said. */
    public static final int FIRST_DRAWS = 100;

    private final ClassifierSource<? extends Classifier> model;
    private double sigma = 0.25;
    private int firstDraws = FIRST_DRAWS;
    private int draws = 100_000;
    private double alpha = 0.001;
    private long seed;
    private int threads = 1;
    private WorkRecord record = WorkRecord.NONE;

    private RandomizedSmoothing(ClassifierSource<? extends Classifier> model) {
        this.model = model;
    }

    /** Smooths this model, as configured by the methods below. */
    public static RandomizedSmoothing of(ClassifierSource<? extends Classifier> model) {
        return new RandomizedSmoothing(model);
    }

    /** Standard deviation of the noise, above 0, in the units of the data; 0.25 without this. */
    public RandomizedSmoothing sigma(double deviation) {
        if (!(deviation > 0 && Double.isFinite(deviation))) {
            throw new IllegalArgumentException("Noise needs a deviation above 0, received " + deviation);
        }
        sigma = deviation;
        return this;
    }

    /** Draws that bound the probability; 100,000 without this. */
    public RandomizedSmoothing draws(int count) {
        draws = positive("draws", count);
        return this;
    }

    /** Draws that choose the class; {@link #FIRST_DRAWS} without this. */
    public RandomizedSmoothing firstDraws(int count) {
        firstDraws = positive("draws", count);
        return this;
    }

    /** The probability that a sample's certificate is wrong, in (0, 1); 0.001 without this. */
    public RandomizedSmoothing alpha(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("A probability of error lies in (0, 1), received " + probability);
        }
        alpha = probability;
        return this;
    }

    /** The seed of all noise; 0 without this. */
    public RandomizedSmoothing seed(long number) {
        seed = number;
        return this;
    }

    /** How many threads to use, each with a classifier of its own; 1 without this. */
    public RandomizedSmoothing threads(int count) {
        threads = positive("threads", count);
        return this;
    }

    /** What was found of every sample is kept here and taken from here; the record has to be of the same model, data and configuration. */
    public RandomizedSmoothing record(WorkRecord record) {
        this.record = record;
        return this;
    }

    private static int positive(String what, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("Smoothing needs " + what + " of 1 or more, received " + count);
        }
        return count;
    }

    /**
     * Certifies samples.
     *
     * @param data of the model's shape
     * @param positions the samples to try, at least one
     */
    public SmoothingResult run(Dataset data, int[] positions, Progress progress) {
        SmoothedSample[] results = new SmoothedSample[positions.length];
        SampleThreads.run("randomised smoothing", positions.length, threads, progress, () -> new SampleThreads.Tool() {
            private final Classifier classifier = model.open();
            private final Noise noise = new Noise(classifier, data);

            @Override
            public int work(int index) {
                results[index] = known(data, positions[index]).orElseGet(() -> keep(positions[index]));
                return results[index].holds(0) ? 1 : 0;
            }

            private SmoothedSample keep(int position) {
                SmoothedSample found = noise.certify(position);
                ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + Double.BYTES);
                record.keep(
                        Integer.toString(position),
                        bytes.putInt(found.prediction())
                                .putDouble(found.radius())
                                .array());
                return found;
            }

            @Override
            public void close() {
                classifier.close();
            }
        });
        return new SmoothingResult(sigma, firstDraws, draws, alpha, Arrays.asList(results));
    }

    private Optional<SmoothedSample> known(Dataset data, int position) {
        return record.find(Integer.toString(position)).map(ByteBuffer::wrap).map(bytes -> {
            int prediction = bytes.getInt();
            return new SmoothedSample(data.id(position), data.label(position), prediction, bytes.getDouble());
        });
    }

    /** One thread's classifier and blocks. */
    private final class Noise {
        private final Classifier classifier;
        private final Dataset data;
        private final KeyedRandom random = new KeyedRandom(seed, "randomized-smoothing");
        private final float[] sample;
        private final float[] block;
        private final float[] logits;

        Noise(Classifier classifier, Dataset data) {
            this.classifier = classifier;
            this.data = data;
            sample = new float[data.spec().features()];
            block = new float[classifier.blockSize() * sample.length];
            logits = new float[classifier.blockSize() * classifier.classes()];
        }

        SmoothedSample certify(int position) {
            data.read(position, sample, 0);
            int id = data.id(position);
            int label = data.label(position);
            int[] first = counts(id, 0, firstDraws);
            int top = 0;
            for (int k = 1; k < first.length; k++) {
                top = first[k] > first[top] ? k : top;
            }
            double probability = BinomialBound.lower(counts(id, 1, draws)[top], draws, alpha);
            if (!(probability > 0.5)) {
                return new SmoothedSample(id, label, -1, 0);
            }
            double quantile = NormalDistribution.of(0, 1).inverseCumulativeProbability(probability);
            return new SmoothedSample(id, label, top, sigma * quantile);
        }

        /** How often each class wins; a row without an order of its logits counts for none. */
        private int[] counts(int id, int stage, int total) {
            int[] counts = new int[classifier.classes()];
            int rows = classifier.blockSize();
            for (int start = 0; start < total; start += rows) {
                for (int row = 0; row < rows; row++) {
                    random.at(id, stage, start + row);
                    for (int i = 0; i < sample.length; i++) {
                        block[row * sample.length + i] = (float) (sample[i] + sigma * random.nextGaussian());
                    }
                }
                classifier.logits(block, logits);
                for (int row = 0; row < Math.min(rows, total - start); row++) {
                    int winner = winner(row * counts.length, counts.length);
                    if (winner >= 0) {
                        counts[winner]++;
                    }
                }
            }
            return counts;
        }

        private int winner(int at, int classes) {
            int winner = 0;
            for (int k = 0; k < classes; k++) {
                if (Float.isNaN(logits[at + k])) {
                    return -1;
                }
                winner = logits[at + k] > logits[at + winner] ? k : winner;
            }
            return winner;
        }
    }
}
