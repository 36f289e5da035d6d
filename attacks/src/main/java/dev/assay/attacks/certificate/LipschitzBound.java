package dev.assay.attacks.certificate;

import dev.assay.core.model.structure.AveragePool;
import dev.assay.core.model.structure.Convolution;
import dev.assay.core.model.structure.Dense;
import dev.assay.core.model.structure.Lanes;
import dev.assay.core.model.structure.Layer;
import dev.assay.core.model.structure.LinearLayer;
import dev.assay.core.model.structure.MaxPool;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.core.model.structure.Rearrangement;
import dev.assay.core.model.structure.ScaleShift;
import dev.assay.core.model.structure.Sliding;
import dev.assay.core.model.structure.Step;
import dev.assay.core.model.structure.Volume;
import java.util.Arrays;

/**
 * An upper bound of how fast margins change over Euclidean distance: the product of the layers' spectral norms, each bounded from above, and for
 * a pair of classes the length of the difference of their rows in the last matrix (Tsuzuku et al., "Lipschitz-margin training", NeurIPS 2018).
 */
final class LipschitzBound {
    private final NetworkStructure network;
    private final double[] constants;

    LipschitzBound(NetworkStructure network) {
        this.network = network;
        constants = new double[network.values()];
        constants[0] = 1;
        for (int i = 0; i < network.steps().size(); i++) {
            Step step = network.steps().get(i);
            double before = 0;
            for (int input : step.inputs()) {
                before += constants[input];
            }
            constants[i + 1] = before * norm(step.layer());
        }
    }

    /** A lower bound of {@code min_j (z_y - z_j)} over a Euclidean ball around a sample. */
    double margin(float[] sample, int label, double radius) {
        double[] x = new double[sample.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = sample[i];
        }
        double[] logits = network.logits(x);
        double reach = radius + Region.SLACK * network.input().bounds().range();
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < logits.length; j++) {
            if (j != label) {
                double rounding = Intervals.ROUNDING * (Math.abs(logits[label]) + Math.abs(logits[j]));
                least = Math.min(least, logits[label] - logits[j] - reach * pair(label, j) - rounding);
            }
        }
        return least;
    }

    /** How fast the difference of two logits changes at most. */
    double pair(int one, int other) {
        int last = network.steps().size() - 1;
        Step step = network.steps().get(last);
        if (!(step.layer() instanceof Dense dense)) {
            return Math.sqrt(2) * constants[last + 1];
        }
        double squares = 0;
        for (int i = 0; i < dense.input().size(); i++) {
            double d = dense.weight(i, one) - dense.weight(i, other);
            squares += d * d;
        }
        return Math.sqrt(squares) * constants[step.inputs().get(0)] * (1 + Intervals.ROUNDING);
    }

    private static double norm(Layer layer) {
        if (layer instanceof Dense dense) {
            return SpectralNorm.of(dense);
        }
        if (layer instanceof Convolution convolution) {
            return SpectralNorm.of(convolution);
        }
        if (layer instanceof ScaleShift scale) {
            return scale.largest();
        }
        if (layer instanceof AveragePool || layer instanceof Rearrangement) {
            return bySums((LinearLayer) layer);
        }
        if (layer instanceof MaxPool pool) {
            Sliding sliding = pool.sliding();
            return Math.sqrt((double) covers(sliding.kernelHeight(), sliding.strideHeight())
                    * covers(sliding.kernelWidth(), sliding.strideWidth()));
        }
        // ReLU, and the identity for each of its inputs.
        return 1;
    }

    private static int covers(int kernel, int stride) {
        return (kernel + stride - 1) / stride;
    }

    /** {@code ‖W‖₂² <= ‖W‖₁ ‖W‖∞} (Schur) for a matrix without negative entries: its greatest sums of columns and rows. */
    private static double bySums(LinearLayer layer) {
        Lanes rows = ones(layer.output(), 0);
        layer.multiply(ones(layer.input(), 1), rows, true);
        Lanes columns = ones(layer.input(), 0);
        layer.transpose(ones(layer.output(), 1), columns);
        return Math.sqrt(largest(rows) * largest(columns)) * (1 + Intervals.ROUNDING);
    }

    private static Lanes ones(Volume volume, double value) {
        double[] values = new double[volume.size()];
        Arrays.fill(values, value);
        return Lanes.of(volume, values);
    }

    private static double largest(Lanes lanes) {
        return Arrays.stream(lanes.lane(0)).max().orElseThrow();
    }
}
