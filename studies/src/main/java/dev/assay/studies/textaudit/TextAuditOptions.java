package dev.assay.studies.textaudit;

import dev.assay.attacks.text.TextAttack;
import dev.assay.core.error.UserError;
import dev.assay.models.engine.RunSize;
import java.util.List;

/**
 * What an audit of a model of texts does; together with model and data it decides the result.
 *
 * @param edits the numbers of substituted characters that are asked about, rising, each once
 * @param attacks run in this order, each looking for fewer edits than those before it found
 * @param baselines run beside the attacks, each for itself
 * @param samples how many texts are attacked: a class-balanced subset of the data, all of it where it has no more
 * @param blockSize rows in every run of the model
 * @param seed decides subset and random edits
 * @param threads sessions side by side; no result depends on it
 * @param examples edited texts that a report shows
 */
public record TextAuditOptions(
        List<Integer> edits,
        List<TextAttack> attacks,
        List<TextAttack> baselines,
        int samples,
        int blockSize,
        long seed,
        int threads,
        int examples) {
    public TextAuditOptions {
        edits = edits.stream().distinct().sorted().toList();
        attacks = List.copyOf(attacks);
        baselines = List.copyOf(baselines);
        if (edits.isEmpty() || edits.get(0) < 1 || attacks.isEmpty()) {
            throw new UserError("An audit of texts needs numbers of edits from 1 up and an attack, received " + edits
                    + " and " + attacks.size());
        }
        if (samples < 1) {
            throw new UserError("--samples needs a number from 1 up or 'all', received " + samples);
        }
        if (blockSize < 1) {
            throw new UserError("--batch needs a number from 1 up, received " + blockSize);
        }
    }

    /** The same with other runs of the model. */
    public TextAuditOptions withRuns(RunSize size) {
        return new TextAuditOptions(edits, attacks, baselines, samples, size.rows(), seed, size.sessions(), examples);
    }

    /** The most edits that are asked about. */
    public int most() {
        return edits.get(edits.size() - 1);
    }
}
