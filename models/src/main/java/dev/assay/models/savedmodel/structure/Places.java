package dev.assay.models.savedmodel.structure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which value of its input an op that only moves values takes to each place of its output. */
final class Places {
    private Places() {}

    /**
     * The indices into one part of a concatenation, row-major, -1 where other parts are.
     *
     * @param from the axes of a sample of the part
     * @param to of all parts together
     * @param axis along which they lie
     * @param start where on it the part begins
     */
    static int[] part(List<Integer> from, List<Integer> to, int axis, int start) {
        int[] sources = new int[to.stream().reduce(1, Math::multiplyExact)];
        int inner = to.subList(axis + 1, to.size()).stream().reduce(1, Math::multiplyExact);
        int length = from.get(axis);
        for (int e = 0; e < sources.length; e++) {
            int position = e / inner % to.get(axis) - start;
            int outer = e / inner / to.get(axis);
            boolean inside = position >= 0 && position < length;
            sources[e] = inside ? (outer * length + position) * inner + e % inner : -1;
        }
        return sources;
    }

    /**
     * The indices into the input, row-major, -1 for a zero; empty where the op moves samples.
     *
     * @param op {@code Pad}, {@code PadV2}, {@code Transpose} or {@code ReverseV2}
     * @param from the axes of a sample before
     * @param to and after
     * @param argument paddings, the order of axes, or the reversed axes; of the batch too
     */
    static Optional<int[]> sources(String op, List<Integer> from, List<Integer> to, long[] argument) {
        int rank = from.size();
        int[] order = new int[rank];
        int[] before = new int[rank];
        boolean[] reversed = new boolean[rank];
        Arrays.setAll(order, i -> i);
        switch (op) {
            case "Transpose" -> {
                if (argument[0] != 0) {
                    return Optional.empty();
                }
                Arrays.setAll(order, i -> (int) argument[i + 1] - 1);
            }
            case "ReverseV2" -> {
                for (long axis : argument) {
                    int own = (int) Math.floorMod(axis, rank + 1L) - 1;
                    if (own < 0) {
                        return Optional.empty();
                    }
                    reversed[own] = true;
                }
            }
            default -> {
                if (argument[0] != 0 || argument[1] != 0) {
                    return Optional.empty();
                }
                Arrays.setAll(before, i -> (int) argument[2 * i + 2]);
            }
        }
        int[] strides = new int[rank];
        int size = 1;
        for (int i = rank - 1; i >= 0; i--) {
            strides[i] = size;
            size *= from.get(i);
        }
        int[] sources = new int[to.stream().reduce(1, Math::multiplyExact)];
        for (int e = 0; e < sources.length; e++) {
            int rest = e;
            for (int i = rank - 1; i >= 0 && sources[e] >= 0; i--) {
                int position = rest % to.get(i) - before[i];
                rest /= to.get(i);
                int length = from.get(order[i]);
                int source = reversed[i] ? length - 1 - position : position;
                sources[e] = source < 0 || source >= length ? -1 : sources[e] + source * strides[order[i]];
            }
        }
        return Optional.of(sources);
    }
}
