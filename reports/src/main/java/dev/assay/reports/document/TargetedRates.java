package dev.assay.reports.document;

import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Norm;
import java.util.List;

/**
 * How many samples can be driven to a class that was chosen beforehand. None of it enters robust accuracy.
 *
 * @param choice how the class was chosen, as on the command line
 * @param meaning the same in words
 * @param unattacked the share of samples that are taken for their target as they are
 * @param reached the share that are under attack, an entry for each norm and radius, radii rising within a norm
 * @param attacks what each attack contributed, {@code fooled} being the samples that it drove to their target
 * @param notRun attacks that cannot be aimed or could not be run, each with its reason
 * @param pictures some samples before and after
 */
public record TargetedRates(
        String choice,
        String meaning,
        Rate unattacked,
        List<Row> reached,
        List<AttackOutcome> attacks,
        List<String> notRun,
        List<Shown> pictures) {
    public TargetedRates {
        reached = List.copyOf(reached);
        attacks = List.copyOf(attacks);
        notRun = List.copyOf(notRun);
        pictures = List.copyOf(pictures);
    }

    /**
     * One radius.
     *
     * @param norm how distance is measured
     * @param epsilon the radius
     * @param epsilonText the radius as the user wrote it
     * @param rate the share of samples that are taken for their target: a lower bound
     */
    public record Row(Norm norm, double epsilon, String epsilonText, Rate rate) {}
}
