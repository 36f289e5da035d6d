package dev.assay.cli.compare;

import dev.assay.reports.document.Gate;
import dev.assay.reports.summary.Numbers;
import dev.assay.studies.comparison.ComparisonResult;
import dev.assay.studies.comparison.ModelPair;
import dev.assay.studies.comparison.PairedOutcome;
import java.util.ArrayList;
import java.util.List;

/** The limit of {@code --fail-if-worse}: no model may be shown to be worse than the first, without attack or under it. */
final class CompareGate {
    private CompareGate() {}

    static Gate of(ComparisonResult result) {
        List<String> worse = new ArrayList<>();
        for (ModelPair pair : result.pairs()) {
            if (pair.first() == 0) {
                String name = result.models().get(pair.second()).model().name();
                add(worse, name, "without attack", pair.clean());
                add(worse, name, "under attack", pair.robust());
            }
        }
        String first = result.models().get(0).model().name();
        return new Gate(
                "--fail-if-worse",
                worse.isEmpty(),
                worse.isEmpty()
                        ? "no model is shown to be worse than " + first
                        : "worse than " + first + ": " + String.join("; ", worse));
    }

    private static void add(List<String> worse, String name, String when, PairedOutcome outcome) {
        if (outcome.shown() > 0) {
            worse.add(name + " " + when + " by "
                    + Numbers.points(outcome.difference().difference()).substring(1) + " points, "
                    + Numbers.pValue(outcome.adjustedP()));
        }
    }
}
