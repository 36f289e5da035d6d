package dev.assay.reports.document;

import dev.assay.core.finding.Finding;
import dev.assay.core.stats.PairedDifference;
import dev.assay.core.stats.Rate;
import dev.assay.models.training.doctor.Look;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why a network did not learn, what was done about it, and whether it then learnt. Numbers that are not finite are written as text.
 *
 * @param version the version of this format, {@value #VERSION}
 * @param title what the page is headed with
 * @param data what it learnt from
 * @param configuration how it was set up
 * @param environment what it ran on
 * @param learns whether the network learnt as it came
 * @param mended whether it learnt in the end
 * @param findings what was found, round by round
 * @param rounds the network as it came and as it was mended
 * @param gain the accuracy of the last round less that of the first, on the same samples
 * @param pValue of the exact McNemar test of that
 * @param run what differs between two equal runs
 */
public record Diagnosis(
        int version,
        String title,
        DataSource data,
        Configuration configuration,
        Environment environment,
        boolean learns,
        boolean mended,
        List<Finding> findings,
        List<Round> rounds,
        PairedDifference gain,
        double pValue,
        Run run) {
    /** The version of the format that this code writes. */
    public static final int VERSION = 1;

    public Diagnosis {
        findings = List.copyOf(findings);
        rounds = List.copyOf(rounds);
    }

    /**
     * One training.
     *
     * @param settings how the network was set up
     * @param learns whether it learnt
     * @param accuracy on samples that were held out, by their right labels
     * @param reference the better of two simple classifiers, on samples as they were fed
     * @param chance how often the most frequent class is right
     * @param causes what was found
     * @param changes what the next round did otherwise
     * @param looks the network before the first update and after some of them
     * @param losses the loss of every batch
     */
    public record Round(
            Map<String, String> settings,
            boolean learns,
            Rate accuracy,
            Rate reference,
            double chance,
            List<String> causes,
            List<String> changes,
            List<Look> looks,
            List<Double> losses) {
        public Round {
            settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
            causes = List.copyOf(causes);
            changes = List.copyOf(changes);
            looks = List.copyOf(looks);
            losses = List.copyOf(losses);
        }
    }

    /** The network as it came. */
    public Round first() {
        return rounds.get(0);
    }

    /** The network as it was left. */
    public Round last() {
        return rounds.get(rounds.size() - 1);
    }

    /** What came out, in a sentence. */
    public String conclusion() {
        if (learns && findings.isEmpty()) {
            return "Nothing is wrong: the network learns.";
        }
        if (findings.isEmpty()) {
            return "The network does not learn, and none of the causes that a diagnosis knows can be seen.";
        }
        String found = findings.get(0).title() + ".";
        if (rounds.size() == 1) {
            return found + " The remedy lies outside of the set-up and could not be tried.";
        }
        return found + (mended ? " Mended, the network learns." : " Mended, it still does not learn.");
    }
}
