package dev.assay.models.training;

import dev.assay.models.engine.FloatBlock;
import dev.assay.models.engine.ModelRun;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Assign;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** The variables of a graph as arrays, in and out. */
final class GraphState {
    private final List<Variable<TFloat32>> variables;
    private final List<Placeholder<TFloat32>> values = new ArrayList<>();
    private final List<Assign<TFloat32>> assignments = new ArrayList<>();

    /** Adds to a graph what it takes to set these variables. */
    GraphState(Ops tf, List<Variable<TFloat32>> variables) {
        this.variables = List.copyOf(variables);
        for (Variable<TFloat32> variable : variables) {
            Placeholder<TFloat32> value = tf.placeholder(
                    TFloat32.class, Placeholder.shape(variable.asOutput().shape()));
            values.add(value);
            assignments.add(tf.assign(variable, value));
        }
    }

    /** How many variables there are. */
    int size() {
        return variables.size();
    }

    /** The values of the first variables as they are now, row-major. */
    List<float[]> read(Session session, int count) {
        Session.Runner runner = session.runner();
        variables.subList(0, count).forEach(variable -> runner.fetch(variable.asOutput()));
        List<float[]> arrays = new ArrayList<>();
        try (Result result = ModelRun.of(runner)) {
            for (int i = 0; i < count; i++) {
                float[] array = new float
                        [Math.toIntExact(variables.get(i).asOutput().shape().size())];
                FloatBlock.read(result.get(i), array);
                arrays.add(array);
            }
        }
        return arrays;
    }

    /** The values of all variables as they are now. */
    List<float[]> read(Session session) {
        return read(session, variables.size());
    }

    /** Sets the first variables, as many as there are arrays. */
    void write(Session session, List<float[]> arrays) {
        List<FloatBlock> blocks = new ArrayList<>();
        try {
            Session.Runner runner = session.runner();
            for (int i = 0; i < arrays.size(); i++) {
                FloatBlock block = new FloatBlock(variables.get(i).asOutput().shape());
                blocks.add(block);
                block.write(arrays.get(i));
                runner.feed(values.get(i), block.tensor()).addTarget(assignments.get(i));
            }
            ModelRun.of(runner).close();
        } finally {
            blocks.forEach(FloatBlock::close);
        }
    }
}
