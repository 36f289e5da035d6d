package dev.assay.models.eager;

import dev.assay.core.data.Dataset;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.models.engine.FloatBlock;
import dev.assay.models.engine.ModelRun;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.EagerSession;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The same step of the same network, executed eagerly and as a graph, timed. Both take the weights in and give new ones out, both take the gradient by
 * hand, so that nothing differs but the execution.
 */
public final class EagerComparison {
    private static final float RATE = 0.1f;
    private static final int CLASSES = 10;
    private static final Shape IMAGE = Shape.of(28, 28, 1);

    private EagerComparison() {}

    /**
     * Times for one batch size.
     *
     * @param batch samples in a step
     * @param eagerSeconds of each step, in order
     * @param graphSeconds of each step, in order
     * @param eagerLoss the loss at the last step
     * @param graphLoss the same; equal but for rounding, since both take the same steps
     */
    public record Timing(
            int batch, List<Double> eagerSeconds, List<Double> graphSeconds, double eagerLoss, double graphLoss) {
        public Timing {
            eagerSeconds = List.copyOf(eagerSeconds);
            graphSeconds = List.copyOf(graphSeconds);
        }

        /** How many times longer an eager step takes, of the medians. */
        public double factor() {
            return median(eagerSeconds) / median(graphSeconds);
        }

        /** The middle one of some times. */
        public static double median(List<Double> seconds) {
            List<Double> sorted = seconds.stream().sorted().toList();
            return sorted.get(sorted.size() / 2);
        }
    }

    /**
     * Times steps of both kinds in turn, so that neither has a quieter machine.
     *
     * @param data 28x28 grey images of ten classes, at least {@code batch}
     * @param steps of each kind that count, after two that do not
     */
    public static Timing run(Dataset data, int batch, int steps, Progress progress) {
        float[] images = new float[batch * 784];
        float[] oneHot = new float[batch * CLASSES];
        for (int i = 0; i < batch; i++) {
            data.read(i, images, i * 784);
            oneHot[i * CLASSES + data.label(i)] = 1;
        }
        List<Double> eagerSeconds = new ArrayList<>();
        List<Double> graphSeconds = new ArrayList<>();
        List<float[]> eager = weights();
        List<float[]> inGraph = weights();
        double eagerLoss = Double.NaN;
        double graphLoss = Double.NaN;
        try (GraphStep graph = new GraphStep(batch, images, oneHot)) {
            for (int step = -2; step < steps; step++) {
                long begin = System.nanoTime();
                eagerLoss = eagerStep(batch, images, oneHot, eager);
                long middle = System.nanoTime();
                graphLoss = graph.step(inGraph);
                long end = System.nanoTime();
                if (step >= 0) {
                    eagerSeconds.add((middle - begin) / 1e9);
                    graphSeconds.add((end - middle) / 1e9);
                    progress.update("graph against eager, batches of " + batch, step + 1, steps, "");
                }
            }
        }
        return new Timing(batch, eagerSeconds, graphSeconds, eagerLoss, graphLoss);
    }

    private static List<float[]> weights() {
        List<float[]> weights = new ArrayList<>();
        KeyedRandom random = new KeyedRandom(1, "weights of both");
        for (int[] shape : CnnStep.shapes()) {
            int count = 1;
            for (int axis : shape) {
                count *= axis;
            }
            float[] values = new float[count];
            // Biases begin at 0; others so that values keep their size.
            double spread = shape.length == 1 ? 0 : Math.sqrt(2.0 * shape[shape.length - 1] / count);
            for (int i = 0; i < count; i++) {
                values[i] = (float) (spread * random.nextGaussian());
            }
            weights.add(values);
        }
        return weights;
    }

    /** A session a step owns all that the step makes. */
    private static double eagerStep(int batch, float[] images, float[] oneHot, List<float[]> weights) {
        try (EagerSession session = EagerSession.create()) {
            Ops tf = Ops.create(session);
            List<Operand<TFloat32>> operands = new ArrayList<>();
            for (int i = 0; i < weights.size(); i++) {
                operands.add(tf.constant(shape(i), DataBuffers.of(weights.get(i))));
            }
            List<Operand<TFloat32>> results = new CnnStep(tf)
                    .run(
                            tf.constant(IMAGE.prepend(batch), DataBuffers.of(images)),
                            tf.constant(Shape.of(batch, CLASSES), DataBuffers.of(oneHot)),
                            operands,
                            RATE,
                            batch);
            for (int i = 0; i < weights.size(); i++) {
                FloatBlock.read(results.get(i).asTensor(), weights.get(i));
            }
            return results.get(weights.size()).asTensor().getFloat();
        }
    }

    private static Shape shape(int weight) {
        int[] axes = CnnStep.shapes().get(weight);
        long[] wide = new long[axes.length];
        for (int i = 0; i < axes.length; i++) {
            wide[i] = axes[i];
        }
        return Shape.of(wide);
    }

    /** The same ops in a graph, whose inputs are fed. */
    private static final class GraphStep implements AutoCloseable {
        private final Graph graph = new Graph();
        private final Session session;
        private final List<Placeholder<TFloat32>> places = new ArrayList<>();
        private final List<FloatBlock> blocks = new ArrayList<>();
        private final List<Operand<TFloat32>> results;
        private final int weightCount;

        GraphStep(int batch, float[] images, float[] oneHot) {
            Ops tf = Ops.create(graph);
            weightCount = CnnStep.shapes().size();
            for (int i = 0; i < weightCount; i++) {
                add(tf, shape(i));
            }
            Placeholder<TFloat32> imagePlace = add(tf, IMAGE.prepend(batch));
            Placeholder<TFloat32> labelPlace = add(tf, Shape.of(batch, CLASSES));
            blocks.get(weightCount).write(images);
            blocks.get(weightCount + 1).write(oneHot);
            results = new CnnStep(tf).run(imagePlace, labelPlace, places.subList(0, weightCount), RATE, batch);
            session = new Session(graph);
        }

        private Placeholder<TFloat32> add(Ops tf, Shape shape) {
            Placeholder<TFloat32> place = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
            places.add(place);
            blocks.add(new FloatBlock(shape));
            return place;
        }

        double step(List<float[]> weights) {
            Session.Runner runner = session.runner();
            for (int i = 0; i < places.size(); i++) {
                if (i < weightCount) {
                    blocks.get(i).write(weights.get(i));
                }
                runner.feed(places.get(i), blocks.get(i).tensor());
            }
            results.forEach(runner::fetch);
            try (Result result = ModelRun.of(runner)) {
                for (int i = 0; i < weightCount; i++) {
                    FloatBlock.read(result.get(i), weights.get(i));
                }
                Tensor loss = result.get(weightCount);
                return ((TFloat32) loss).getFloat();
            }
        }

        @Override
        public void close() {
            blocks.forEach(FloatBlock::close);
            session.close();
            graph.close();
        }
    }
}
