package dev.assay.studies.comparison;

import dev.assay.attacks.Attack;
import dev.assay.core.error.UserError;
import dev.assay.core.threat.Budget;
import java.util.List;

/**
 * What a comparison does; together with models and data it decides the result.
 *
 * @param budget the norm and the radius that all models are attacked under
 * @param attacks run in this order on each model, each on the samples still standing
 * @param samples how many samples are attacked: a class-balanced subset of the data, all of it where it has no more
 * @param blockSize rows in every run of a model
 * @param seed decides subset and random starts
 * @param threads sessions side by side; no result depends on it
 */
public record ComparisonOptions(
        Budget budget, List<Attack> attacks, int samples, int blockSize, long seed, int threads) {
    public ComparisonOptions {
        attacks = List.copyOf(attacks);
        if (attacks.isEmpty()) {
            throw new UserError("A comparison needs at least one attack, received none");
        }
        if (samples < 1) {
            throw new UserError("--samples needs a number from 1 up or 'all', received " + samples);
        }
        if (blockSize < 1) {
            throw new UserError("--batch needs a number from 1 up, received " + blockSize);
        }
    }
}
