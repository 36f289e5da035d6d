package dev.assay.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import dev.assay.core.model.BatchPerturbation;
import dev.assay.core.model.DivergenceClassifier;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.models.Synthetic;
import dev.assay.models.engine.FloatBlock;
import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.nn.Objective;
import dev.assay.models.nn.Sgd;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class TradesTest {
    private static final Dataset DATA = Synthetic.quadrants(64, 1);
    private static final int ROWS = 8;
    private static final TrainingOptions OPTIONS = TrainingOptions.builder()
            .epochs(2)
            .batchSize(ROWS)
            .optimiser(new Sgd(0.1))
            .build();

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    @Test
    void should_be_the_loss_and_the_gradients_of_the_paper() {
        float[] clean = {2, -1, 0.5f};
        float[] perturbed = {0.3f, 1.2f, -0.7f};
        double beta = 6;
        double[] p = softmax(clean);
        double[] q = softmax(perturbed);
        double divergence = 0;
        for (int k = 0; k < 3; k++) {
            divergence += p[k] * Math.log(p[k] / q[k]);
        }

        float[][] found = lossAndGradients(new Trades(beta), clean, perturbed, 2);

        assertThat((double) found[0][0]).isCloseTo(-Math.log(p[2]) + beta * divergence, within(1e-5));
        for (int k = 0; k < 3; k++) {
            double own = p[k] - (k == 2 ? 1 : 0) + beta * p[k] * (Math.log(p[k] / q[k]) - divergence);
            assertThat((double) found[1][k]).isCloseTo(own, within(1e-5));
            assertThat((double) found[2][k]).isCloseTo(beta * (q[k] - p[k]), within(1e-5));
        }
    }

    @Test
    void should_tell_how_far_an_answer_is_and_which_way_leads_further() {
        TrainingJob job = job((model, inputs, labels, ids, epoch) -> {});
        try (TrainingGraph graph =
                new TrainingGraph(job, OPTIONS.toBuilder().loss(new Trades(1)).build(), weights(), 16)) {
            DivergenceClassifier classifier = (DivergenceClassifier) Objects.requireNonNull(graph.classifier());
            float[] x = Synthetic.inputs(DATA, 0, ROWS);
            float[] reference = new float[ROWS * Synthetic.CLASSES];
            classifier.logits(x, reference);
            float[] divergences = new float[ROWS];
            float[] gradients = new float[x.length];
            classifier.divergence(reference, x, divergences, gradients);
            assertThat(divergences).containsOnly(new float[ROWS], within(1e-6f));
            assertThat(gradients).containsOnly(new float[x.length], within(1e-6f));

            float[] other = Synthetic.inputs(DATA, ROWS, ROWS);
            classifier.divergence(reference, other, divergences, gradients);
            for (float divergence : divergences) {
                assertThat(divergence).isNotNegative();
            }
            float[] direction = uphill(gradients);
            double slope = 0;
            for (int i = 0; i < x.length; i++) {
                slope += gradients[i] * direction[i];
            }
            double step = 0.002;
            double difference = sum(classifier, reference, moved(other, direction, step))
                    - sum(classifier, reference, moved(other, direction, -step));
            assertThat(slope).isCloseTo(difference / (2 * step), within(0.02 * Math.abs(slope)));
        }
    }

    @Test
    void should_be_plain_training_where_nothing_is_perturbed() {
        TrainedNetwork plain = Trainer.train(job(null), OPTIONS, Progress.SILENT);
        TrainedNetwork trades = train(6, (model, inputs, labels, ids, epoch) -> {});

        for (int i = 0; i < plain.weights().size(); i++) {
            assertThat(trades.weights().values(i))
                    .containsExactly(plain.weights().values(i), within(1e-5f));
        }
        assertThat(trades.record().history().last().loss())
                .isCloseTo(plain.record().history().last().loss(), within(1e-5));
    }

    @Test
    void should_learn_from_the_clean_batch_and_compare_the_perturbed_one() {
        BatchPerturbation grey = (model, inputs, labels, ids, epoch) -> Arrays.fill(inputs, 0.5f);
        TrainedNetwork plain = Trainer.train(job(null), OPTIONS, Progress.SILENT);
        TrainedNetwork careless = train(1e-4, grey);
        TrainedNetwork careful = train(6, grey);

        assertThat(careless.record().history().last().loss())
                .isCloseTo(plain.record().history().last().loss(), within(1e-3));
        // Answers that have to be the same for grey are the same for all.
        assertThat(careful.record().history().last().loss())
                .isBetween(1.2, 1.6)
                .isGreaterThan(careless.record().history().last().loss());
        assertThat(careful.record().settings().defence()).isEqualTo("trades(beta=6.0) with perturbed");
    }

    @Test
    void should_refuse_a_weight_that_is_none() {
        assertThatThrownBy(() -> new Trades(-1))
                .isInstanceOf(UserError.class)
                .hasMessage("TRADES needs beta above 0, received -1.0");
    }

    private static TrainedNetwork train(double beta, BatchPerturbation perturbation) {
        return Trainer.train(
                job(perturbation), OPTIONS.toBuilder().loss(new Trades(beta)).build(), Progress.SILENT);
    }

    private static TrainingJob job(@Nullable BatchPerturbation perturbation) {
        TrainingJob job = TrainingJob.classifier("small", Synthetic.network(), DATA);
        return perturbation == null ? job : job.perturbedBy(perturbation);
    }

    private static NetworkWeights weights() {
        return NetworkWeights.seeded(Synthetic.network(), 3);
    }

    private static double sum(DivergenceClassifier classifier, float[] reference, float[] x) {
        float[] divergences = new float[ROWS];
        classifier.divergence(reference, x, divergences, new float[x.length]);
        double sum = 0;
        for (float divergence : divergences) {
            sum += divergence;
        }
        return sum;
    }

    /** A direction in which every value of the gradient counts, each at random: large differences drown rounding. */
    private static float[] uphill(float[] gradients) {
        KeyedRandom random = new KeyedRandom(1, "direction");
        float[] direction = new float[gradients.length];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = Math.signum(gradients[i]) * (0.5f + random.nextFloat());
        }
        return direction;
    }

    private static float[] moved(float[] x, float[] direction, double step) {
        float[] moved = x.clone();
        for (int i = 0; i < x.length; i++) {
            moved[i] += (float) (step * direction[i]);
        }
        return moved;
    }

    private static double[] softmax(float[] logits) {
        double sum = 0;
        double[] p = new double[logits.length];
        for (int k = 0; k < p.length; k++) {
            p[k] = Math.exp(logits[k]);
            sum += p[k];
        }
        for (int k = 0; k < p.length; k++) {
            p[k] /= sum;
        }
        return p;
    }

    /** The loss of one row, its gradient with respect to the clean logits, and to the perturbed ones. */
    private static float[][] lossAndGradients(Trades trades, float[] clean, float[] perturbed, int label) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> logits = tf.constant(new float[][] {clean});
            Operand<TFloat32> others = tf.constant(new float[][] {perturbed});
            Operand<TInt32> labels = tf.constant(new int[] {label});
            Operand<TFloat32> losses = trades.losses(new LossScene(
                    tf,
                    Synthetic.network(),
                    List.of(),
                    logits,
                    Bounds.UNIT,
                    labels,
                    logits,
                    Objective.CLASSIFICATION.losses(tf, logits, logits, labels),
                    others,
                    null,
                    tf.constant(0),
                    1));
            Output<?>[] gradients =
                    graph.addGradients(losses.asOutput(), new Output<?>[] {logits.asOutput(), others.asOutput()});
            float[][] found = {new float[1], new float[3], new float[3]};
            try (Session session = new Session(graph);
                    Result result = session.runner()
                            .fetch(losses)
                            .fetch(gradients[0])
                            .fetch(gradients[1])
                            .run()) {
                for (int i = 0; i < 3; i++) {
                    FloatBlock.read(result.get(i), found[i]);
                }
            }
            return found;
        }
    }
}
