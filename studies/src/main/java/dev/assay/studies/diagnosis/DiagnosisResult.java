package dev.assay.studies.diagnosis;

import dev.assay.core.stats.McNemar;
import dev.assay.core.stats.PairedDifference;
import dev.assay.core.stats.Rate;
import dev.assay.studies.diagnosis.judgement.Judgement;
import dev.assay.studies.diagnosis.judgement.Observation;
import dev.assay.studies.diagnosis.setup.Setup;
import java.util.List;

/**
 * What a diagnosis found and what its remedies did.
 *
 * @param rounds the set-up as it came first, then mended, as often as something was found
 * @param gain how much more of the held-out samples the last round got right than the first, on the same samples
 * @param test whether that may be chance
 */
public record DiagnosisResult(List<Round> rounds, PairedDifference gain, McNemar test) {
    public DiagnosisResult {
        rounds = List.copyOf(rounds);
    }

    /**
     * A set-up with what was seen and found.
     *
     * @param setup how it was set up
     * @param seen what the judgement saw
     * @param accuracy on the samples that were held out, by their right labels
     * @param judgement what it found
     * @param changes what the next round does otherwise; none where nothing was found or nothing can be done here
     */
    public record Round(Setup setup, Observation seen, Rate accuracy, Judgement judgement, List<String> changes) {
        public Round {
            changes = List.copyOf(changes);
        }
    }

    /** The set-up as it came. */
    public Round first() {
        return rounds.get(0);
    }

    /** The set-up as it was left. */
    public Round last() {
        return rounds.get(rounds.size() - 1);
    }
}
