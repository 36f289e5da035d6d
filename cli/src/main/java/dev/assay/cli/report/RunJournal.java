package dev.assay.cli.report;

import dev.assay.cli.terminal.Console;
import dev.assay.cli.version.Version;
import dev.assay.models.engine.RuntimeDescription;
import dev.assay.studies.grid.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run has found so far, in the folder that its report will go to, so that the same command goes on after a kill. */
public final class RunJournal implements AutoCloseable {
    private final Console console;
    private final Path folder;
    private final boolean folderMade;
    private final Journal journal;

    private RunJournal(Console console, Path folder, boolean folderMade, Journal journal) {
        this.console = console;
        this.folder = folder;
        this.folderMade = folderMade;
        this.journal = journal;
    }

    /**
     * Opens the journal and tells the user what can be done after an interruption.
     *
     * @param folder of the report
     * @param name of the journal in it
     * @param inputs everything that the results depend on besides the program, by name
     * @param runtime the engine, once started; null for a run without a model
     * @param force whether the journal of another run may be written over
     */
    public static RunJournal open(
            Console console,
            Path folder,
            String name,
            Map<String, String> inputs,
            @Nullable RuntimeDescription runtime,
            boolean force) {
        Map<String, String> identity = new LinkedHashMap<>(inputs);
        identity.put("version of Assay", Version.current().number());
        if (runtime != null) {
            identity.put("version of TensorFlow", runtime.tensorFlow());
            identity.put("threads an op", Integer.toString(runtime.intraOpThreads()));
        }
        boolean folderMade = Files.notExists(folder);
        Journal journal =
                Journal.open(folder.resolve(name), identity, force ? Journal.Foreign.REPLACE : Journal.Foreign.REFUSE);
        console.afterInterruption("the same command goes on with it");
        return new RunJournal(console, folder, folderMade, journal);
    }

    /** What is kept. */
    public Journal journal() {
        return journal;
    }

    /** Removes the journal: the report is written. */
    public void delete() {
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
