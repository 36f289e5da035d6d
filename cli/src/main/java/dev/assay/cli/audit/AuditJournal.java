package dev.assay.cli.audit;

import dev.assay.cli.report.RunJournal;
import dev.assay.cli.terminal.Console;
import dev.assay.core.data.Dataset;
import dev.assay.core.record.WorkRecord;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.studies.grid.RecordedWork;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an audit has found so far. */
final class AuditJournal implements AutoCloseable {
    private static final String FILE = "audit.journal";

    private final RunJournal journal;

    private AuditJournal(RunJournal journal) {
        this.journal = journal;
    }

    /**
     * Opens the journal and says so where something is known already.
     *
     * @param command that gives the same numbers, of the options that were asked for
     * @param fingerprint the model's
     */
    static AuditJournal open(Console console, AuditRequest request, String command, String fingerprint, Dataset data) {
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("command", command);
        inputs.put("budget", request.budget() == null ? "none" : request.budget());
        inputs.put("model", fingerprint);
        inputs.put("data", data.fingerprint());
        RunJournal opened =
                RunJournal.open(console, request.out(), FILE, inputs, TensorFlowRuntime.describe(), request.force());
        int known = opened.journal().resumed();
        if (known > 0) {
            console.say("going on with the audit in " + request.out() + ", " + known + " outcomes are known");
        }
        return new AuditJournal(opened);
    }

    /** Where outcomes are kept. */
    WorkRecord work() {
        return new RecordedWork(journal.journal());
    }

    /** Removes the journal: the report is written. */
    void delete() {
        journal.delete();
    }

    @Override
    public void close() {
        journal.close();
    }
}
