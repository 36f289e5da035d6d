package dev.assay.models.savedmodel.scan;

import dev.assay.core.error.UserError;
import dev.assay.models.savedmodel.scan.ScanFinding.Kind;
import java.nio.file.Path;
import java.util.List;

/**
 * What the scan of a model found.
 *
 * @param refused why the model must not run; empty for a model that is safe as far as a scan can tell
 * @param notes what is unusual but does no harm
 */
public record ScanReport(List<ScanFinding> refused, List<ScanFinding> notes) {
    /** The option that lets ops run that the scan refuses. */
    public static final String OVERRIDE = "--allow-unsafe-ops";

    public ScanReport {
        refused = List.copyOf(refused);
        notes = List.copyOf(notes);
    }

    /** Whether nothing speaks against running the model. */
    public boolean clean() {
        return refused.isEmpty();
    }

    /**
     * Stops here when the model must not run.
     *
     * @param model what the message names
     * @param allowUnsafeOps whether the user takes ops at their own risk; paths that lead out of the directory and graphs that cannot be
     *     expanded are refused all the same
     * @throws UserError with the first finding and how many there are besides
     */
    public void refuse(Path model, boolean allowUnsafeOps) {
        List<ScanFinding> standing = refused.stream()
                .filter(finding -> !allowUnsafeOps || finding.kind() != Kind.OP)
                .toList();
        if (standing.isEmpty()) {
            return;
        }
        ScanFinding first = standing.get(0);
        String more = standing.size() == 1 ? "" : " (and " + (standing.size() - 1) + " more)";
        String override = standing.stream().allMatch(finding -> finding.kind() == Kind.OP)
                ? "; if you trust it, " + OVERRIDE + " runs it"
                : "";
        throw new UserError("The model in " + model + " is refused: " + first.text() + more + override);
    }

    /** The verdict in one line: {@code passed} or {@code refused: } and why. */
    public String verdict() {
        if (refused.isEmpty()) {
            return "passed";
        }
        return "refused: " + refused.get(0).text()
                + (refused.size() == 1 ? "" : " (and " + (refused.size() - 1) + " more)");
    }
}
