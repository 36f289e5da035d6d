package dev.assay.models.savedmodel.structure;

import dev.assay.core.data.InputSpec;
import dev.assay.core.model.structure.Convolution;
import dev.assay.core.model.structure.Dense;
import dev.assay.core.model.structure.Identity;
import dev.assay.core.model.structure.Layer;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.core.model.structure.ScaleShift;
import dev.assay.core.model.structure.Step;
import dev.assay.core.model.structure.Volume;
import java.util.ArrayList;
import java.util.List;

/** Steps of a network as they are found, values numbered as a {@code Step} has them. */
final class LayerList {
    private final InputSpec input;
    private final List<Step> steps = new ArrayList<>();

    LayerList(InputSpec input) {
        this.input = input;
    }

    Volume volume(int value) {
        return value == 0
                ? Volume.of(input.shape())
                : steps.get(value - 1).layer().output();
    }

    /** Adds a layer and returns the number of its value. */
    int add(Layer layer, String name, int from) {
        steps.add(new Step(layer, List.of(seen(from, layer.input(), name)), name));
        return steps.size();
    }

    /** The sum of two values of the same shape. */
    int sum(int one, int other, Volume volume, String name) {
        int first = seen(one, volume, name);
        int second = seen(other, volume, name);
        steps.add(new Step(new Identity(volume, volume), List.of(first, second), name));
        return steps.size();
    }

    /** The same values seen as another volume. */
    int seen(int value, Volume volume, String name) {
        if (volume(value).equals(volume)) {
            return value;
        }
        steps.add(new Step(new Identity(volume(value), volume), List.of(value), name));
        return steps.size();
    }

    /**
     * A factor and a constant for every value, or as many as repeat.
     *
     * @param sole whether nothing else takes the value: then a matrix just before takes both up
     */
    int scale(int from, double[] factor, double[] constant, boolean sole, String name) {
        if (sole && from == steps.size() && from > 0) {
            Step last = steps.get(from - 1);
            int width = last.layer().output().channels();
            boolean repeats = (factor.length == 1 || factor.length == width)
                    && (constant.length == 1 || constant.length == width);
            if (repeats && last.layer() instanceof Dense dense) {
                return replace(from, new Step(dense.then(factor, constant), last.inputs(), last.name()));
            }
            if (repeats && last.layer() instanceof Convolution convolution) {
                return replace(from, new Step(convolution.then(factor, constant), last.inputs(), last.name()));
            }
        }
        return add(new ScaleShift(volume(from), factor, constant), name, from);
    }

    private int replace(int value, Step step) {
        steps.set(value - 1, step);
        return value;
    }

    /** The network whose logits are this value. */
    NetworkStructure network(int logits, int classes) {
        int last = seen(logits, Volume.vector(classes), "logits");
        if (last != steps.size()) {
            throw new NotStructured("its logits are not what it computes last");
        }
        return new NetworkStructure(input, steps);
    }
}
