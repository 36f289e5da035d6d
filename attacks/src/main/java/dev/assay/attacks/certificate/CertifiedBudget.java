package dev.assay.attacks.certificate;

import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Budget;
import java.util.List;

/**
 * What could be proven under one budget.
 *
 * @param budget norm and ε
 * @param proofs a proof a sample, by position in the data set
 */
public record CertifiedBudget(Budget budget, List<Proof> proofs) {
    public CertifiedBudget {
        proofs = List.copyOf(proofs);
        if (proofs.stream().allMatch(proof -> proof == Proof.NOT_TRIED)) {
            throw new IllegalArgumentException("A certificate needs a sample that was tried");
        }
    }

    /** The share of the samples tried that is proven: a lower bound of their robust accuracy. */
    public Rate rate() {
        int proven = count(Proof.PROVEN);
        return Rate.of(proven, proven + count(Proof.OPEN));
    }

    private int count(Proof kind) {
        return (int) proofs.stream().filter(proof -> proof == kind).count();
    }
}
