package dev.assay.cli.audit;

import dev.assay.cli.terminal.Console;
import dev.assay.cli.version.Version;
import dev.assay.core.data.Dataset;
import dev.assay.core.record.WorkRecord;
import dev.assay.models.engine.RuntimeDescription;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.studies.grid.Journal;
import dev.assay.studies.grid.RecordedWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an audit has found so far, in the folder that its report will go to, so that the same command goes on after a kill. */
final class AuditJournal implements AutoCloseable {
    private static final String FILE = "audit.journal";

    private final Console console;
    private final Path folder;
    private final boolean folderMade;
    private final Journal journal;

    private AuditJournal(Console console, Path folder, boolean folderMade, Journal journal) {
        this.console = console;
        this.folder = folder;
        this.folderMade = folderMade;
        this.journal = journal;
    }

    /**
     * Opens the journal and says so where something is known already.
     *
     * @param command that gives the same numbers, of the options that were asked for
     * @param fingerprint the model's
     */
    static AuditJournal open(Console console, AuditRequest request, String command, String fingerprint, Dataset data) {
        RuntimeDescription runtime = TensorFlowRuntime.describe();
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("command", command);
        identity.put("budget", request.budget() == null ? "none" : request.budget());
        identity.put("model", fingerprint);
        identity.put("data", data.fingerprint());
        identity.put("version of Assay", Version.current().number());
        identity.put("version of TensorFlow", runtime.tensorFlow());
        identity.put("threads an op", Integer.toString(runtime.intraOpThreads()));
        boolean folderMade = Files.notExists(request.out());
        Journal journal = Journal.open(
                request.out().resolve(FILE),
                identity,
                request.force() ? Journal.Foreign.REPLACE : Journal.Foreign.REFUSE);
        if (journal.resumed() > 0) {
            console.say(
                    "going on with the audit in " + request.out() + ", " + journal.resumed() + " outcomes are known");
        }
        console.afterInterruption("the same command goes on with it");
        return new AuditJournal(console, request.out(), folderMade, journal);
    }

    /** Where outcomes are kept. */
    WorkRecord work() {
        return new RecordedWork(journal);
    }

    /** Removes the journal: the report is written. */
    void delete() {
        journal.delete();
    }

    /** Leaves the journal for the same command to go on from; one without anything in it goes, with the folder where that was made for it. */
    @Override
    public void close() {
        console.afterInterruption(null);
        if (journal.isEmpty()) {
            journal.delete();
            removeFolder();
        } else {
            journal.close();
        }
    }

    private void removeFolder() {
        if (!folderMade) {
            return;
        }
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // Something else is in it by now.
        }
    }
}
