package dev.assay.studies.memory;

import dev.assay.core.data.format.Verse;
import dev.assay.core.error.UserError;
import dev.assay.core.progress.Progress;
import dev.assay.models.curriculum.Curriculum;
import dev.assay.models.curriculum.TextNetwork;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.nn.TokenRecurrent;
import dev.assay.models.text.GradientFlow;
import dev.assay.models.text.Sequences;
import dev.assay.models.training.SequenceJob;
import dev.assay.models.training.SequenceTrainer;
import dev.assay.models.training.TrainedNetwork;
import dev.assay.models.training.TrainingObserver;
import dev.assay.models.training.TrainingOptions;
import dev.assay.models.training.TrainingView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * How far back the gradient reaches through the three recurrent cells of the curriculum, fresh and trained alike on pieces of one text; and through a plain
 * cell whose recurrent weights, orthogonal at first, are scaled: below 1 the gradient vanishes, above 1 it explodes (Pascanu, Mikolov and Bengio, "On the
 * difficulty of training recurrent neural networks", ICML 2013).
 */
public final class MemoryStudy {
    private static final String PLAIN = "char-rnn:small";
    private static final List<String> CELLS = List.of(PLAIN, "char-gru:small", "char-lstm:small");
    private static final double SMALL = 0.5;
    private static final double LARGE = 2;
    /** Where a recurrent layer has its recurrent weights. */
    private static final int RECURRENT = 3;

    private static final int LOOKED_AT = 32;
    private static final int JUDGED = 320;
    private static final int BATCH = 32;

    private final Sequences learnt;
    private final Sequences kept;
    private final int length;
    private final TrainingOptions options;

    private MemoryStudy(Sequences learnt, Sequences kept, int length, TrainingOptions options) {
        this.learnt = learnt;
        this.kept = kept;
        this.length = length;
        this.options = options;
    }

    /**
     * Runs the study.
     *
     * @param verses the text; every tenth verse is kept apart
     * @param length characters that are propagated back through, 2 to 200
     * @param steps updates of each training, of 32 pieces
     * @param seed of weights and order
     * @return the plain cell, the gated ones, then the plain cell with small and with large recurrent weights
     * @throws UserError when the length is none, or the text has fewer than 32 pieces for either part
     * @throws IllegalStateException when the TensorFlow runtime was not started
     */
    public static List<Memory> run(List<Verse> verses, int length, int steps, long seed, Progress progress) {
        SequenceJob pieces = network(PLAIN).job(verses);
        int longest = pieces.buckets().get(0);
        if (length < 2 || length > longest) {
            throw new UserError("Expected 2 to " + longest + " characters, received " + length);
        }
        Sequences kept = whole(Objects.requireNonNull(pieces.validation()), length);
        if (kept.size() < LOOKED_AT) {
            throw new UserError("The study looks at " + LOOKED_AT + " pieces of " + longest
                    + " characters that are not learnt from, the text has " + kept.size());
        }
        TrainingOptions options = network(PLAIN).defaults().toBuilder()
                .steps(steps)
                .batchSize(BATCH)
                .seed(seed)
                .build();
        return new MemoryStudy(whole(pieces.data(), length), kept, length, options).run(progress);
    }

    private List<Memory> run(Progress progress) {
        List<Memory> all = new ArrayList<>();
        for (String name : CELLS) {
            all.add(trained(name, progress));
        }
        all.add(scaled(SMALL));
        all.add(scaled(LARGE));
        return all;
    }

    private Memory trained(String name, Progress progress) {
        TextNetwork network = network(name);
        int kinds = learnt.vocabulary().size();
        Network unrolled = network.network(length, kinds);
        Sequences judged =
                kept.select(IntStream.range(0, Math.min(JUDGED, kept.size())).toArray());
        SequenceJob job = new SequenceJob(
                name, places -> network.network(places, kinds), List.of(length), false, false, learnt, judged);
        Largest largest = new Largest();
        TrainedNetwork trained = SequenceTrainer.train(job, options, null, largest, progress);
        return new Memory(
                title(unrolled),
                norms(unrolled, NetworkWeights.seeded(unrolled, options.seed())),
                new Memory.Trained(
                        norms(unrolled, trained.weights()),
                        Objects.requireNonNull(trained.record().history().last().validationLoss()) / Math.log(2),
                        largest.norm));
    }

    private Memory scaled(double factor) {
        Network unrolled = network(PLAIN).network(length, learnt.vocabulary().size());
        NetworkWeights seeded = NetworkWeights.seeded(unrolled, options.seed());
        List<float[]> first = new ArrayList<>();
        for (int i = 0; i <= RECURRENT; i++) {
            first.add(seeded.values(i).clone());
        }
        float[] recurrent = first.get(RECURRENT);
        for (int i = 0; i < recurrent.length; i++) {
            recurrent[i] *= (float) factor;
        }
        return new Memory(title(unrolled) + " × " + factor, norms(unrolled, seeded.withFirst(first)), null);
    }

    /** By characters back. */
    private List<Double> norms(Network unrolled, NetworkWeights weights) {
        List<int[]> sequences = new ArrayList<>();
        for (int i = 0; i < LOOKED_AT; i++) {
            int[] sequence = new int[length + 1];
            kept.read(i, sequence, 0, sequence.length);
            sequences.add(sequence);
        }
        List<Double> norms = new ArrayList<>(GradientFlow.norms(unrolled, weights, sequences));
        Collections.reverse(norms);
        return norms;
    }

    private static Sequences whole(Sequences sequences, int length) {
        return sequences.select(IntStream.range(0, sequences.size())
                .filter(i -> sequences.length(i) > length)
                .toArray());
    }

    private static TextNetwork network(String name) {
        return (TextNetwork) Curriculum.named(name);
    }

    /** What its cell is called. */
    private static String title(Network network) {
        return ((TokenRecurrent) network.layers().get(0)).cell().name();
    }

    /** Keeps the greatest norm of a training's gradients. */
    private static final class Largest implements TrainingObserver {
        private double norm;

        @Override
        public boolean watches(long step) {
            return true;
        }

        @Override
        public void stepDone(Step step, TrainingView view) {
            norm = Math.max(norm, step.gradientNorm());
        }
    }
}
