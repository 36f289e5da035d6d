package dev.assay.studies.audit;

import dev.assay.attacks.certificate.Bound;
import dev.assay.attacks.certificate.Certification;
import dev.assay.attacks.certificate.CrownWork;
import dev.assay.core.model.structure.NetworkStructure;

/**
 * How an audit looks for proofs, the same on every machine.
 *
 * @param bound by which proofs are looked for
 * @param samples for how many of the attacked ones
 */
record CertificatePlan(Bound bound, int samples) {
    /** What {@link CertificateMode#AUTO} may take, in multiplications: some ten seconds of two cores. */
    static final double AUTO_WORK = 5e10;

    /** Fewer samples than this say little: then all of them by a cheaper bound. */
    static final int LEAST_SAMPLES = 20;

    /**
     * Chooses.
     *
     * @param attacked how many samples are attacked
     */
    static CertificatePlan of(NetworkStructure network, AuditOptions options, int attacked) {
        return switch (options.certify()) {
            case NONE -> new CertificatePlan(Bound.INTERVAL, 0);
            case IBP -> new CertificatePlan(Bound.INTERVAL, attacked);
            case CROWN -> new CertificatePlan(Bound.CROWN, attacked);
            case ALPHA_CROWN -> new CertificatePlan(Bound.ALPHA_CROWN, attacked);
            case AUTO -> {
                int affordable = affordable(network, options.threats().size());
                yield affordable < Math.min(LEAST_SAMPLES, attacked)
                        ? new CertificatePlan(Bound.INTERVAL, attacked)
                        : new CertificatePlan(Bound.CROWN, Math.min(affordable, attacked));
            }
        };
    }

    /** Of a norm's radii most samples take one or two: up to the first without a proof. */
    private static int affordable(NetworkStructure network, int norms) {
        return (int) Math.min(Integer.MAX_VALUE, AUTO_WORK / CrownWork.of(network) / norms);
    }

    /** The certification that this is about, on one thread. */
    Certification certification(NetworkStructure network) {
        return Certification.of(network).bound(bound);
    }
}
