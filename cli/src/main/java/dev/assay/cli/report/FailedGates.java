package dev.assay.cli.report;

import dev.assay.cli.terminal.Console;
import dev.assay.reports.document.Gate;
import dev.assay.reports.document.Report;
import java.util.List;

/** What a run says of the limits that were set and not met. */
public final class FailedGates {
    private FailedGates() {}

    /**
     * Says which limits were not met, a line each.
     *
     * @return whether all were met
     */
    public static boolean none(Console console, Report report) {
        List<Gate> failed =
                report.gates().stream().filter(gate -> !gate.passed()).toList();
        failed.forEach(gate -> console.say("gate failed: " + gate.name() + ": " + gate.detail()));
        return failed.isEmpty();
    }
}
