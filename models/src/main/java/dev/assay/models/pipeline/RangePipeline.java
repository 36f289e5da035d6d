package dev.assay.models.pipeline;

import dev.assay.models.engine.ModelRun;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFOutOfRangeException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.data.Iterator;
import org.tensorflow.op.data.IteratorGetNext;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * The numbers from 0 up, through shuffle, batch and repeat in any order and a prefetch at the end, on the ops that {@code tf.data} is made of. What comes
 * out is read through an iterator to the end of the data.
 *
 * @param count how many numbers, at least 1
 * @param batch elements in a batch, at least 1
 * @param epochs repetitions, at least 1
 * @param buffer elements that the shuffle chooses from, at least 1
 * @param seed decides the orders
 */
public record RangePipeline(int count, int batch, int epochs, int buffer, long seed) {
    private static final List<Class<? extends TType>> TYPES = List.of(TInt64.class);
    private static final List<Shape> SHAPES = List.of(Shape.unknown());

    public RangePipeline {
        if (count < 1 || batch < 1 || epochs < 1 || buffer < 1) {
            throw new IllegalArgumentException("A pipeline needs 1 or more of everything, received count " + count
                    + ", batch " + batch + ", epochs " + epochs + ", buffer " + buffer);
        }
    }

    /**
     * Runs it.
     *
     * @param stages each of {@link PipelineStage} once, first to last
     * @return the batches in the order in which they come
     */
    public List<List<Integer>> run(List<PipelineStage> stages) {
        if (stages.size() != PipelineStage.values().length
                || EnumSet.copyOf(stages).size() != stages.size()) {
            throw new IllegalArgumentException("Expected each stage once, received " + stages);
        }
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Operand<? extends TType> data =
                    tf.data.rangeDataset(tf.constant(0L), tf.constant((long) count), tf.constant(1L), TYPES, SHAPES);
            for (PipelineStage stage : stages) {
                data = switch (stage) {
                    case SHUFFLE -> shuffle(graph, tf, data);
                    case BATCH ->
                        tf.data.batchDataset(data, tf.constant((long) batch), tf.constant(false), TYPES, SHAPES);
                    case REPEAT -> tf.data.repeatDataset(data, tf.constant((long) epochs), TYPES, SHAPES);
                };
            }
            data = tf.data.prefetchDataset(data, tf.constant(1L), TYPES, SHAPES);
            Iterator iterator = tf.data.iterator("", "", TYPES, SHAPES);
            Op begin = tf.data.makeIterator(data, iterator);
            IteratorGetNext next = tf.data.iteratorGetNext(iterator, TYPES, SHAPES);
            ModelRun.of(session.runner().addTarget(begin)).close();
            return read(session, next.iterator().next().asOutput());
        }
    }

    /** The plain op: the generated method is that of a later one, which wants a generator of seeds as a resource. */
    private Operand<? extends TType> shuffle(Graph graph, Ops tf, Operand<? extends TType> data) {
        return graph.opBuilder("ShuffleDataset", "shuffle", graph.baseScope())
                .addInput(data.asOutput())
                .addInput(tf.constant((long) buffer).asOutput())
                .addInput(tf.constant(seed).asOutput())
                .addInput(tf.constant(seed >>> 32).asOutput())
                .setAttr("reshuffle_each_iteration", true)
                .setAttr("output_types", new DataType[] {DataType.DT_INT64})
                .setAttr("output_shapes", new Shape[] {Shape.unknown()})
                .build()
                .output(0);
    }

    private static List<List<Integer>> read(Session session, Output<?> next) {
        List<List<Integer>> batches = new ArrayList<>();
        while (true) {
            try (Result result = ModelRun.of(session.runner().fetch(next))) {
                List<Integer> batch = new ArrayList<>();
                TInt64 values = (TInt64) result.get(0);
                values.scalars().forEach(value -> batch.add(Math.toIntExact(value.getLong())));
                batches.add(batch);
            } catch (TFOutOfRangeException e) {
                // How the ops say that the data are at their end.
                return batches;
            }
        }
    }
}
