package dev.assay.models.savedmodel.importing;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.Shape;
import dev.assay.core.random.KeyedRandom;
import dev.assay.models.engine.FloatBlock;
import dev.assay.models.engine.ModelRun;
import dev.assay.models.engine.PlainSessions;
import dev.assay.models.engine.TensorShapes;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Looks at an output's values where the graph does not say whether they are logits: in [0, 1] with sum 1 for all of several inputs, they are
 * probabilities, and their logarithm is taken.
 */
public final class OutputProbe {
    /** How many inputs are looked at. */
    public static final int INPUTS = 8;

    private static final double TOLERANCE = 1e-3;

    private OutputProbe() {}

    /** The graph with logits of two classes or more, as far as its output is a row at all. */
    static ImportedGraph probed(ImportedGraph imported, Shape sample, Bounds bounds) {
        org.tensorflow.ndarray.Shape shape = imported.logits().shape();
        if (imported.report().logits() != LogitsSource.OUTPUT || shape.numDimensions() != 2 || shape.get(1) < 1) {
            return imported;
        }
        int width = Math.toIntExact(shape.get(1));
        float[] values = values(imported, sample, bounds, width);
        LogitsSource source = judge(values, width);
        Ops tf = Ops.create(imported.graph()).withSubScope("assay_logits");
        Output<TFloat32> scores = imported.logits();
        Output<TFloat32> logits = switch (source) {
            case PROBABILITIES -> logarithm(tf, scores).asOutput();
            case PROBABILITY -> both(tf, logarithm(tf, tf.math.sub(tf.constant(1f), scores)), logarithm(tf, scores));
            case SCORE -> both(tf, tf.zerosLike(scores), scores);
            default -> scores;
        };
        return imported.withLogits(logits, source);
    }

    /**
     * What values say an output is.
     *
     * @param values {@link #INPUTS} rows
     * @param width of a row
     */
    public static LogitsSource judge(float[] values, int width) {
        if (width == 1) {
            return within(values) ? LogitsSource.PROBABILITY : LogitsSource.SCORE;
        }
        return within(values) && sumsToOne(values, width) ? LogitsSource.PROBABILITIES : LogitsSource.OUTPUT;
    }

    private static Output<TFloat32> both(Ops tf, Operand<TFloat32> first, Operand<TFloat32> second) {
        return tf.concat(List.of(first, second), tf.constant(1)).asOutput();
    }

    /** Nothing below the least normal number: its logarithm would be infinite. */
    private static Operand<TFloat32> logarithm(Ops tf, Operand<TFloat32> probabilities) {
        return tf.math.log(tf.math.maximum(probabilities, tf.constant(Float.MIN_NORMAL)));
    }

    /** Rows to look at: the two corners of the box, and noise. */
    public static float[] inputs(Shape sample, Bounds bounds) {
        float[] inputs = new float[INPUTS * sample.elements()];
        KeyedRandom random = new KeyedRandom(0, "output-probe");
        for (int row = 0; row < INPUTS; row++) {
            random.at(row, 0, 0);
            for (int i = row * sample.elements(); i < (row + 1) * sample.elements(); i++) {
                inputs[i] = switch (row) {
                    case 0 -> bounds.low();
                    case 1 -> bounds.high();
                    default -> bounds.low() + bounds.range() * random.nextFloat();
                };
            }
        }
        return inputs;
    }

    private static float[] values(ImportedGraph imported, Shape sample, Bounds bounds, int width) {
        // One run each way: rewriting the graph for it would take longer than the run.
        float[] values = new float[INPUTS * width];
        try (Session session = new Session(imported.graph(), PlainSessions.config());
                FloatBlock block = new FloatBlock(TensorShapes.block(INPUTS, sample))) {
            block.write(inputs(sample, bounds));
            try (Result result = ModelRun.of(imported.weights()
                    .feed(session.runner())
                    .feed(imported.input(), block.tensor())
                    .fetch(imported.logits()))) {
                FloatBlock.read(result.get(0), values);
            }
        }
        return values;
    }

    private static boolean within(float[] values) {
        for (float value : values) {
            if (!(value >= 0 && value <= 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean sumsToOne(float[] values, int width) {
        for (int row = 0; row < INPUTS; row++) {
            double sum = 0;
            for (int i = row * width; i < (row + 1) * width; i++) {
                sum += values[i];
            }
            if (Math.abs(sum - 1) > TOLERANCE) {
                return false;
            }
        }
        return true;
    }
}
