package dev.assay.reports.assembly;

import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.stats.Rate;
import dev.assay.reports.document.BeyondNorms;
import dev.assay.reports.document.CorruptionTable;
import dev.assay.reports.document.UniversalRate;
import dev.assay.reports.document.WorstCase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What follows from changes that no norm bounds: which of them cost, beyond chance, more than half of the accuracy. */
final class BeyondFindings {
    private BeyondFindings() {}

    static List<Finding> of(BeyondNorms beyond, String command) {
        List<Finding> findings = new ArrayList<>();
        CorruptionTable table = beyond.corruptions();
        if (table != null) {
            table.rows().stream()
                    .filter(row -> row.mean().high() < table.clean().rate() / 2)
                    .min(Comparator.comparingDouble(row -> row.mean().rate()))
                    .ifPresent(worst -> findings.add(corrupted(table, worst, command)));
        }
        for (WorstCase worst : beyond.worstCases()) {
            if (worst.attacked().high() < worst.clean().rate() / 2) {
                findings.add(broken(worst, command));
            }
        }
        for (UniversalRate universal : beyond.universal()) {
            if (universal.attacked().high() < universal.clean().rate() / 2) {
                findings.add(universal(universal, command));
            }
        }
        for (String line : beyond.notRun()) {
            findings.add(notRun(line, command));
        }
        return findings;
    }

    private static Finding corrupted(CorruptionTable table, CorruptionTable.Row worst, String command) {
        return new Finding(
                "corruption-" + worst.id(),
                Severity.WARNING,
                String.format(
                        Locale.ROOT,
                        "%s brings accuracy from %.1f %% down to %.1f %% on average over its severities",
                        worst.title(),
                        100 * table.clean().rate(),
                        100 * worst.mean().rate()),
                "The network saw nothing like it in training.",
                "Nobody has to attack for this to happen: cameras, weather and codecs do it.",
                List.of(
                        String.format(
                                Locale.ROOT,
                                "mean accuracy over %d severities, n = %d, 95 %% interval %.1f to %.1f %%; threshold half of the accuracy without corruption",
                                worst.severities().size(),
                                worst.mean().n(),
                                100 * worst.mean().low(),
                                100 * worst.mean().high()),
                        String.format(
                                Locale.ROOT,
                                "mean over all corruptions %.1f %%",
                                100 * table.mean().rate())),
                "Train on images that are damaged in this way, if such images come in use.",
                command);
    }

    private static Finding broken(WorstCase worst, String command) {
        return new Finding(
                "worst-case-" + worst.id(),
                Severity.WARNING,
                String.format(
                        Locale.ROOT,
                        "The worst case of %s brings accuracy from %.1f %% down to %.1f %%",
                        worst.id(),
                        100 * worst.clean().rate(),
                        100 * worst.attacked().rate()),
                worst.meaning(),
                "Small distance in a norm is not the only way to change an image without changing what it shows.",
                List.of(worst.name() + ": " + interval(worst.attacked()) + "; threshold half of the clean accuracy"),
                "Train on images changed in this way, chosen by the worst of several.",
                command);
    }

    private static Finding universal(UniversalRate universal, String command) {
        return new Finding(
                "universal-" + universal.norm().id(),
                Severity.WARNING,
                String.format(
                        Locale.ROOT,
                        "One change of %s ≤ %s for all samples brings accuracy from %.1f %% down to %.1f %%",
                        universal.norm().symbol(),
                        universal.epsilonText(),
                        100 * universal.clean().rate(),
                        100 * universal.attacked().rate()),
                "There is a direction that leads over the boundary from almost everywhere.",
                "An adversary who never sees the input can still change what the model answers.",
                List.of("on samples it was not made on: " + interval(universal.attacked())
                        + "; threshold half of the clean accuracy"),
                "Train on adversarial examples of the size that matters in use.",
                command);
    }

    private static Finding notRun(String line, String command) {
        return new Finding(
                "beyond-not-run",
                Severity.NOTE,
                "Not run: " + line,
                "It is not defined for this model or its inputs.",
                "Nothing is known about it.",
                List.of(line),
                "Leave it out of --beyond, or audit a model that it is defined for.",
                command);
    }

    private static String interval(Rate rate) {
        return String.format(
                Locale.ROOT,
                "%d of %d, 95 %% interval %.1f to %.1f %%",
                rate.correct(),
                rate.n(),
                100 * rate.low(),
                100 * rate.high());
    }
}
