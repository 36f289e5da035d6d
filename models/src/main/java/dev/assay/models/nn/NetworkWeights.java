package dev.assay.models.nn;

import dev.assay.core.random.KeyedRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The values of a network's weights, in Java's memory. Immutable. */
public final class NetworkWeights {
    private final List<float[]> values;

    private NetworkWeights(List<float[]> values) {
        this.values = values;
    }

    /** The weights a network begins with; each has a stream of its own, keyed by seed and name. */
    public static NetworkWeights seeded(Network network, long seed) {
        List<float[]> values = new ArrayList<>();
        for (Weight weight : network.weights()) {
            KeyedRandom random = new KeyedRandom(seed, "initial weights of " + weight.name());
            values.add(weight.initialiser().values(weight.count(), random));
        }
        return new NetworkWeights(values);
    }

    /**
     * These weights.
     *
     * @param values an array for each of the network's weights, copied
     */
    public static NetworkWeights of(Network network, List<float[]> values) {
        List<Weight> weights = network.weights();
        if (values.size() != weights.size()) {
            throw new IllegalArgumentException(
                    "The network has " + weights.size() + " weights, received " + values.size());
        }
        List<float[]> copies = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).length != weights.get(i).count()) {
                throw new IllegalArgumentException(weights.get(i).name() + " has "
                        + weights.get(i).count() + " values, received " + values.get(i).length);
            }
            copies.add(values.get(i).clone());
        }
        return new NetworkWeights(copies);
    }

    /**
     * These weights with the first ones taken from another network that begins with the same layers.
     *
     * @param first an array for each weight tensor that is taken, copied
     */
    public NetworkWeights withFirst(List<float[]> first) {
        List<float[]> mixed = new ArrayList<>(first.stream().map(float[]::clone).toList());
        mixed.addAll(values.subList(first.size(), values.size()));
        for (int i = 0; i < first.size(); i++) {
            if (mixed.get(i).length != values.get(i).length) {
                throw new IllegalArgumentException("Weight " + i + " has " + values.get(i).length + " values here and "
                        + mixed.get(i).length + " there");
            }
        }
        return new NetworkWeights(mixed);
    }

    /** The number of weight tensors. */
    public int size() {
        return values.size();
    }

    /** A copy of one weight tensor, row-major. */
    public float[] values(int index) {
        return values.get(index).clone();
    }

    /** Whether all bits are the same. */
    public boolean sameBits(NetworkWeights other) {
        if (values.size() != other.values.size()) {
            return false;
        }
        for (int i = 0; i < values.size(); i++) {
            if (Arrays.mismatch(values.get(i), other.values.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }
}
