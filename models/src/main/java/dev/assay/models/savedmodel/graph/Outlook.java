package dev.assay.models.savedmodel.graph;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/**
 * What is known of a tensor before anything runs, in each of the {@link Scenario}s. What agrees in all of them is taken to hold always.
 *
 * @param type of its elements
 * @param standIns the tensor in each scenario's graph, which knows its shape
 * @param values the tensor's value in each scenario; null where it is not known
 */
record Outlook(DataType type, List<Output<?>> standIns, List<@Nullable SmallValue> values) {
    Outlook {
        standIns = List.copyOf(standIns);
    }

    Shape shape() {
        Shape first = standIns.get(0).shape();
        for (Output<?> other : standIns.subList(1, standIns.size())) {
            first = common(first, other.shape());
        }
        return first;
    }

    Optional<SmallValue> value() {
        SmallValue first = values.get(0);
        return first != null && values.stream().allMatch(first::equals) ? Optional.of(first) : Optional.empty();
    }

    boolean known() {
        return values.stream().allMatch(value -> value != null);
    }

    private static Shape common(Shape one, Shape other) {
        if (one.isUnknown() || other.isUnknown() || one.numDimensions() != other.numDimensions()) {
            return Shape.unknown();
        }
        long[] axes = one.asArray().clone();
        for (int i = 0; i < axes.length; i++) {
            axes[i] = axes[i] == other.get(i) ? axes[i] : Shape.UNKNOWN_SIZE;
        }
        return Shape.of(axes);
    }
}
