package dev.assay.core.model.structure;

import dev.assay.core.data.InputSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * A network from sample to logits as layers and arrays, in exact arithmetic: what is computed here in double precision is what a model computes
 * in single precision up to rounding.
 */
public final class NetworkStructure {
    private final InputSpec input;
    private final List<Step> steps;

    /**
     * @param input what samples look like; their values, row-major, are what the first steps take
     * @param steps each after those whose values it takes; the last makes the logits
     */
    public NetworkStructure(InputSpec input, List<Step> steps) {
        this.input = input;
        this.steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("A network needs a layer");
        }
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            for (int value : step.inputs()) {
                if (value < 0 || value > i || !volume(value).equals(step.layer().input())) {
                    throw new IllegalArgumentException("The step " + step.name() + " takes "
                            + step.layer().input() + ", its input " + value + " is "
                            + (value < 0 || value > i ? "not there yet" : volume(value)));
                }
            }
        }
    }

    /** What samples look like. */
    public InputSpec input() {
        return input;
    }

    /** The layers in order. */
    public List<Step> steps() {
        return steps;
    }

    /** How many values there are: the sample and what each step makes. */
    public int values() {
        return steps.size() + 1;
    }

    /** How a value is seen by the step that makes it and by those that take it; an image is seen as an image. */
    public Volume volume(int value) {
        return value == 0
                ? Volume.of(input.shape())
                : steps.get(value - 1).layer().output();
    }

    /** The number of classes. */
    public int classes() {
        return volume(steps.size()).size();
    }

    /** The logits of one sample. */
    public double[] logits(double[] sample) {
        List<double[]> values = new ArrayList<>();
        values.add(sample);
        for (Step step : steps) {
            List<double[]> inputs = step.inputs().stream().map(values::get).toList();
            values.add(apply(step.layer(), inputs));
        }
        return values.get(steps.size());
    }

    private static double[] apply(Layer layer, List<double[]> inputs) {
        if (layer instanceof LinearLayer linear) {
            Lanes out = new Lanes(layer.output()).begin(1);
            out.widen(layer.output().all());
            for (double[] values : inputs) {
                linear.multiply(Lanes.of(layer.input(), values), out, false);
            }
            linear.addConstant(out, false);
            return out.lane(0);
        }
        return layer instanceof MaxPool pool ? largest(pool, inputs.get(0)) : positive(inputs.get(0));
    }

    private static double[] positive(double[] values) {
        double[] result = new double[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = Math.max(values[i], 0);
        }
        return result;
    }

    /** What a layer of maxima makes of values. */
    public static double[] largest(MaxPool pool, double[] values) {
        Sliding sliding = pool.sliding();
        Volume output = pool.output();
        double[] result = new double[output.size()];
        for (int row = 0; row < output.height(); row++) {
            for (int column = 0; column < output.width(); column++) {
                for (int c = 0; c < output.channels(); c++) {
                    double largest = Double.NEGATIVE_INFINITY;
                    for (int kr = sliding.firstRow(row); kr < sliding.endRow(row); kr++) {
                        for (int kc = sliding.firstColumn(column); kc < sliding.endColumn(column); kc++) {
                            int under = pool.input().offset(sliding.row(row, kr), sliding.column(column, kc));
                            largest = Math.max(largest, values[under + c]);
                        }
                    }
                    result[output.offset(row, column) + c] = largest;
                }
            }
        }
        return result;
    }
}
