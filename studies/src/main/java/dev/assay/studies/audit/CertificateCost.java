package dev.assay.studies.audit;

import dev.assay.core.data.Dataset;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.core.progress.Progress;
import org.jspecify.annotations.Nullable;

/**
 * What proofs cost, measured on one sample.
 *
 * @param network null where nothing can be proven
 * @param secondsPerSample for one sample under all radii, on one thread
 */
record CertificateCost(@Nullable NetworkStructure network, double secondsPerSample) {
    /** Nothing is proven. */
    static final CertificateCost NONE = new CertificateCost(null, 0);

    /** The first run pays for compilation. */
    private static final int RUNS = 2;

    /**
     * Times the proofs of the first sample.
     *
     * @param network null where nothing can be proven, or is to be
     * @param few samples like those to be attacked
     */
    static CertificateCost measure(@Nullable NetworkStructure network, Dataset few, AuditOptions options) {
        if (network == null) {
            return NONE;
        }
        CertificatePlan plan = CertificatePlan.of(network, options, options.samples());
        double fastest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < RUNS; i++) {
            long begun = System.nanoTime();
            plan.certification(network).run(few, new int[] {0}, options.budgets(), Progress.SILENT);
            fastest = Math.min(fastest, (System.nanoTime() - begun) * 1e-9);
        }
        return new CertificateCost(network, fastest);
    }

    /** How long proofs for an audit take. */
    double seconds(AuditOptions options, int attacked) {
        return network == null
                ? 0
                : secondsPerSample
                        * CertificatePlan.of(network, options, attacked).samples()
                        / options.threads();
    }
}
