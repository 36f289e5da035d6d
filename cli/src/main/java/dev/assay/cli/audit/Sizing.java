package dev.assay.cli.audit;

import dev.assay.cli.report.RunRecord;
import dev.assay.cli.terminal.Console;
import dev.assay.core.error.DeviceMemoryException;
import dev.assay.core.error.UserError;
import dev.assay.models.engine.MachineMemory;
import dev.assay.models.engine.RunMemory;
import dev.assay.models.engine.RunSize;
import dev.assay.reports.summary.Numbers;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How much of the model an audit runs at a time: what the user asked for, less where memory does not hold it, and less again where a device runs out of memory all the same.
 */
final class Sizing {
    private final Console console;
    private final RunSize asked;
    private final @Nullable Long allowed;
    private @Nullable RunSize size;
    private @Nullable RunMemory memory;

    /** The size of the runs that the user asked for, within the memory that was named, or that the machine has. */
    Sizing(Console console, AuditRequest request) {
        this.console = console;
        asked = new RunSize(request.batch(), request.sessions());
        allowed = request.memory();
    }

    /**
     * Runs an audit, and runs it again with less at a time where a device runs out of memory.
     *
     * @param audit opens everything it needs, and asks for {@link #choose} before it runs the model
     * @throws UserError when there is no memory for one row in one session
     */
    <T> T run(Supplier<T> audit) {
        while (true) {
            try {
                return audit.get();
            } catch (DeviceMemoryException e) {
                RunSize before = size == null ? asked : size;
                RunSize next = before.smaller()
                        .orElseThrow(() -> new UserError(
                                "The model does not fit into the memory of the device: a run of 1 row found none", e));
                console.say("the device ran out of memory with " + words(before) + ": "
                        + (next.rows() == before.rows() ? "going on with " : "beginning again with ") + words(next));
                size = next;
            }
        }
    }

    /**
     * The size of this audit's runs.
     *
     * @param measured what runs of the model take; empty where that cannot be measured, and the size is what was asked for
     * @param journal begins anew where it is of other rows
     * @param record is told the numbers
     * @throws UserError when the user allows less memory than one row takes
     */
    RunSize choose(Supplier<Optional<RunMemory>> measured, AuditJournal journal, RunRecord record) {
        RunSize chosen = size;
        if (chosen == null) {
            RunSize most = new RunSize(journal.rows().orElse(asked.rows()), asked.sessions());
            memory = measured.get().orElse(null);
            chosen = memory == null ? most : fitting(most, memory);
            size = chosen;
        }
        RunMemory known = memory;
        if (known != null) {
            record.runs(known.bytesARow(), chosen.bytes(known), limit());
        }
        journal.keepRows(chosen.rows(), asked.rows());
        return chosen;
    }

    private RunSize fitting(RunSize most, RunMemory known) {
        RunSize chosen = most.within(limit(), known);
        if (allowed != null && chosen.bytes(known) > allowed) {
            throw new UserError("--memory allows " + Numbers.bytes(allowed) + ", a run of 1 row of this model takes "
                    + Numbers.bytes(chosen.bytes(known)));
        }
        if (!chosen.equals(most)) {
            console.say(words(chosen) + " instead of " + words(most) + ", which would take "
                    + Numbers.bytes(most.bytes(known)) + ", more than " + Numbers.bytes(limit()));
        }
        return chosen;
    }

    private long limit() {
        return allowed == null ? MachineMemory.forRuns() : allowed;
    }

    private static String words(RunSize size) {
        return "runs of " + Numbers.plural(size.rows(), "row", "rows") + " in "
                + Numbers.plural(size.sessions(), "session", "sessions");
    }
}
