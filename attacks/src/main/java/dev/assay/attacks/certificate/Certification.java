package dev.assay.attacks.certificate;

import dev.assay.attacks.threads.SampleThreads;
import dev.assay.core.data.Dataset;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.core.progress.Progress;
import dev.assay.core.record.WorkRecord;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Norm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for proofs that samples cannot be fooled.
 *
 * <p>Radii of a norm are tried rising, up to the first without a proof: what is proven inside a ball is proven inside every smaller one. Under
 * L2 the Lipschitz constant is asked too, which costs nothing. A sample's proof depends on network, sample and budget alone.
 */
public final class Certification {
    /** What a margin has to exceed at least: by which an adversarial example has to be misclassified to count. */
    public static final double LEAST = 1e-5;

    private final NetworkStructure network;
    private Bound bound = Bound.CROWN;
    private double least = LEAST;
    private int threads = 1;
    private WorkRecord record = WorkRecord.NONE;

    private Certification(NetworkStructure network) {
        this.network = network;
    }

    /** A certification of this network, to be configured by the methods below. */
    public static Certification of(NetworkStructure network) {
        return new Certification(network);
    }

    /** How margins are bounded; {@link Bound#CROWN} without this. */
    public Certification bound(Bound method) {
        bound = method;
        return this;
    }

    /** What a margin has to exceed: more than rounding changes logits of the model that runs in single precision. */
    public Certification least(double margin) {
        if (!(margin >= LEAST)) {
            throw new IllegalArgumentException("A margin of " + LEAST + " or more is needed, received " + margin);
        }
        least = margin;
        return this;
    }

    /** How many threads to use; 1 without this. No result depends on it. */
    public Certification threads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("A certification needs 1 thread or more, received " + count);
        }
        threads = count;
        return this;
    }

    /** What was proven of every sample is kept here and taken from here; the record has to be of the same network, data and configuration. */
    public Certification record(WorkRecord record) {
        this.record = record;
        return this;
    }

    /**
     * Tries samples.
     *
     * @param data of the network's shape, inside its box
     * @param positions the samples to try, at least one
     * @param budgets at least one
     */
    public CertificationResult run(Dataset data, int[] positions, List<Budget> budgets, Progress progress) {
        Proof[][] proofs = new Proof[budgets.size()][data.size()];
        for (Proof[] row : proofs) {
            Arrays.fill(row, Proof.NOT_TRIED);
        }
        int[] rising = IntStream.range(0, budgets.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> budgets.get(i).radius()))
                .mapToInt(i -> i)
                .toArray();
        LipschitzBound lipschitz =
                budgets.stream().anyMatch(b -> b.norm() == Norm.L2) ? new LipschitzBound(network) : null;
        SampleThreads.run("certificates", positions.length, threads, progress, () -> {
            Certifier certifier = new Certifier(network);
            return index -> {
                int position = positions[index];
                byte[] holds = record.find(Integer.toString(position)).orElse(null);
                if (holds == null) {
                    holds = holds(certifier, lipschitz, data.sample(position), data.label(position), budgets, rising);
                    record.keep(Integer.toString(position), holds);
                }
                int proven = 0;
                for (int i = 0; i < holds.length; i++) {
                    proofs[i][position] = holds[i] == 1 ? Proof.PROVEN : Proof.OPEN;
                    proven += holds[i];
                }
                return proven;
            };
        });
        List<CertifiedBudget> results = new ArrayList<>();
        for (int i = 0; i < proofs.length; i++) {
            results.add(new CertifiedBudget(budgets.get(i), Arrays.asList(proofs[i])));
        }
        return new CertificationResult(bound, least, results);
    }

    /** Under which budgets, by their place, the sample is proven to stand: 1 where it is, else 0. */
    private byte[] holds(
            Certifier certifier,
            @Nullable LipschitzBound lipschitz,
            float[] sample,
            int label,
            List<Budget> budgets,
            int[] rising) {
        byte[] holds = new byte[budgets.size()];
        // What is misclassified to begin with can be proven for no ball.
        if (marginOf(sample, label) > least) {
            List<Norm> ended = new ArrayList<>();
            for (int i : rising) {
                Budget budget = budgets.get(i);
                if (!ended.contains(budget.norm()) && proves(certifier, lipschitz, sample, label, budget)) {
                    holds[i] = 1;
                } else {
                    ended.add(budget.norm());
                }
            }
        }
        return holds;
    }

    /** {@code min_j (z_y - z_j)} of the sample itself. */
    private double marginOf(float[] sample, int label) {
        double[] x = new double[sample.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = sample[i];
        }
        double[] logits = network.logits(x);
        double margin = Double.POSITIVE_INFINITY;
        for (int j = 0; j < logits.length; j++) {
            margin = j == label ? margin : Math.min(margin, logits[label] - logits[j]);
        }
        return margin;
    }

    private boolean proves(
            Certifier certifier, @Nullable LipschitzBound lipschitz, float[] sample, int label, Budget budget) {
        if (budget.norm() == Norm.L2 && lipschitz != null && lipschitz.margin(sample, label, budget.radius()) > least) {
            return true;
        }
        // The bound that costs less first: where it is enough the other is not needed.
        return certifier.margin(Bound.INTERVAL, sample, label, budget) > least
                || (bound != Bound.INTERVAL && certifier.margin(bound, sample, label, budget, least) > least);
    }
}
