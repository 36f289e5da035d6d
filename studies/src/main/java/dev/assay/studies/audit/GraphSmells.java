package dev.assay.studies.audit;

import dev.assay.attacks.sanity.SanityChecks;
import dev.assay.attacks.sanity.SanityResult;
import dev.assay.attacks.sanity.Verdict;
import dev.assay.models.savedmodel.importing.ImportReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether there is anything between input and logits that often hides a gradient or makes a model random: such ops are the classic ways to
 * look robust (Athalye, Carlini and Wagner, "Obfuscated gradients give a false sense of security", ICML 2018).
 */
public final class GraphSmells {
    private static final String ID = SanityChecks.GRAPH_SMELLS;
    private static final int SHOWN = 3;

    private GraphSmells() {}

    /**
     * Looks at a graph.
     *
     * @param report what the import saw; empty when the model is run as it was written
     */
    public static SanityResult of(Optional<ImportReport> report) {
        if (report.isEmpty()) {
            return new SanityResult(
                    ID,
                    Verdict.SKIPPED,
                    "The model is run as it was written; its graph was not taken apart.",
                    Map.of());
        }
        List<String> smells = new ArrayList<>();
        report.get().suspects().forEach((op, layers) -> smells.add(op + " in " + named(layers)));
        if (!report.get().stoppedGradients().isEmpty()) {
            smells.add("gradients stopped in " + named(report.get().stoppedGradients()) + " (undone)");
        }
        if (!report.get().bypassedGradients().isEmpty()) {
            smells.add("gradients of its own in " + named(report.get().bypassedGradients()) + " (the true ones taken)");
        }
        Map<String, Double> numbers = Map.of("smells", (double) smells.size());
        return smells.isEmpty()
                ? new SanityResult(
                        ID, Verdict.PASS, "No op between input and logits rounds, draws or stops a gradient.", numbers)
                : new SanityResult(ID, Verdict.FAIL, String.join("; ", smells), numbers);
    }

    private static String named(List<String> layers) {
        String shown = String.join(", ", layers.subList(0, Math.min(SHOWN, layers.size())));
        return layers.size() > SHOWN ? shown + " and " + (layers.size() - SHOWN) + " more" : shown;
    }
}
