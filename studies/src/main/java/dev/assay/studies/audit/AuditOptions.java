package dev.assay.studies.audit;

import dev.assay.attacks.Attack;
import dev.assay.attacks.targeted.TargetChoice;
import dev.assay.core.error.UserError;
import dev.assay.core.threat.Budget;
import dev.assay.models.engine.RunSize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an audit does; together with model and data it decides the result.
 *
 * @param threats the norms and radii, each norm once
 * @param attacks run in this order, each on the samples still standing
 * @param baselines noise, run beside the attacks
 * @param target the class that samples are driven to besides, by the same attacks; null for none
 * @param beyond what is looked at besides norm balls
 * @param samples how many samples are attacked: a class-balanced subset of the data, all of it where it has no more
 * @param blockSize rows in every run of the model
 * @param seed decides subset and random starts
 * @param threads sessions side by side; no result depends on it
 * @param examples adversarial examples kept for pictures, a budget
 * @param certify how proofs are looked for that samples cannot be fooled
 * @param smoothing what is smoothed; null for nothing
 */
public record AuditOptions(
        List<Threat> threats,
        List<Attack> attacks,
        List<Attack> baselines,
        @Nullable TargetChoice target,
        BeyondOptions beyond,
        int samples,
        int blockSize,
        long seed,
        int threads,
        int examples,
        CertificateMode certify,
        @Nullable SmoothingOptions smoothing) {
    public AuditOptions {
        threats = List.copyOf(threats);
        attacks = List.copyOf(attacks);
        baselines = List.copyOf(baselines);
        if (threats.isEmpty() || attacks.isEmpty()) {
            throw new UserError("An audit needs at least one norm and one attack, received " + threats.size() + " and "
                    + attacks.size());
        }
        if (threats.stream().map(Threat::norm).distinct().count() < threats.size()) {
            throw new UserError("An audit needs every norm once, with a list of radii");
        }
        if (samples < 1) {
            throw new UserError("--samples needs a number from 1 up or 'all', received " + samples);
        }
        if (blockSize < 1) {
            throw new UserError("--batch needs a number from 1 up, received " + blockSize);
        }
    }

    /** Every norm with every one of its radii. */
    List<Budget> budgets() {
        return threats.stream().flatMap(threat -> threat.budgets().stream()).toList();
    }

    /** The same with other runs of the model. */
    public AuditOptions withRuns(RunSize size) {
        return new AuditOptions(
                threats,
                attacks,
                baselines,
                target,
                beyond,
                samples,
                size.rows(),
                seed,
                size.sessions(),
                examples,
                certify,
                smoothing);
    }

    /** The same with another number of samples. */
    AuditOptions withSamples(int count) {
        return new AuditOptions(
                threats, attacks, baselines, target, beyond, count, blockSize, seed, threads, examples, certify,
                smoothing);
    }

    /** The same without an attack. */
    AuditOptions without(Attack attack) {
        List<Attack> others =
                attacks.stream().filter(other -> !other.equals(attack)).toList();
        return new AuditOptions(
                threats, others, baselines, target, beyond, samples, blockSize, seed, threads, examples, certify,
                smoothing);
    }

    /** The same with something else beyond norms. */
    AuditOptions withBeyond(BeyondOptions other) {
        return new AuditOptions(
                threats, attacks, baselines, target, other, samples, blockSize, seed, threads, examples, certify,
                smoothing);
    }

    /** The same with proofs looked for in another way. */
    AuditOptions withCertify(CertificateMode mode) {
        return new AuditOptions(
                threats, attacks, baselines, target, beyond, samples, blockSize, seed, threads, examples, mode,
                smoothing);
    }
}
