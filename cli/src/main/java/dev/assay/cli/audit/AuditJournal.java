package dev.assay.cli.audit;

import dev.assay.cli.report.RunJournal;
import dev.assay.cli.terminal.Console;
import dev.assay.core.data.Dataset;
import dev.assay.core.io.Digests;
import dev.assay.core.record.WorkRecord;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.studies.grid.RecordedWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What an audit has found so far. */
final class AuditJournal implements AutoCloseable {
    /** What a time budget chose. */
    static final String PLAN = "plan";

    private static final String FILE = "audit.journal";
    private static final String ROWS = "rows";
    private static final List<String> CHOICES = List.of(PLAN, ROWS);

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
        Path vocabulary = request.vocabulary();
        if (vocabulary != null) {
            inputs.put("vocabulary", digest(vocabulary));
        }
        inputs.put("memory", request.memory() == null ? "the machine's" : request.memory() + " bytes");
        RunJournal opened =
                RunJournal.open(console, request.out(), FILE, inputs, TensorFlowRuntime.describe(), request.force());
        long known = opened.journal().resumed()
                - CHOICES.stream()
                        .filter(choice -> opened.journal().find(choice).isPresent())
                        .count();
        if (known > 0) {
            console.say("going on with the audit in " + request.out() + ", " + known + " outcomes are known");
        }
        return new AuditJournal(opened);
    }

    private static String digest(Path file) {
        try {
            return Digests.sha256Hex(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where outcomes are kept. */
    WorkRecord work() {
        return new RecordedWork(journal.journal());
    }

    /** How many rows runs have to have for what is kept; empty for as many as were asked for. */
    OptionalInt rows() {
        return work().find(ROWS)
                .map(bytes -> OptionalInt.of(ByteBuffer.wrap(bytes).getInt()))
                .orElse(OptionalInt.empty());
    }

    /** Says how many rows runs have; what was found with another number is forgotten, since it may have other last bits. */
    void keepRows(int rows, int asked) {
        if (rows().orElse(asked) != rows) {
            journal.journal().beginAnew();
            work().keep(ROWS, ByteBuffer.allocate(Integer.BYTES).putInt(rows).array());
        }
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
