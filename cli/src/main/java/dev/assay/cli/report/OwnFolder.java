package dev.assay.cli.report;

import dev.assay.cli.option.ReportOutOption;
import dev.assay.core.error.UserError;
import dev.assay.reports.document.ReportJson;
import dev.assay.reports.output.ReportFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Keeps reports from being written over by other runs; the same command may write its own again. */
public final class OwnFolder {
    private OwnFolder() {}

    /**
     * Refuses a folder that has the report of another command.
     *
     * @param arguments of the command that is going to write there
     * @param force whether it may write there all the same
     * @throws UserError where it may not
     */
    public static void require(Path folder, List<String> arguments, boolean force) {
        Path document = ReportFiles.document(folder);
        if (force || Files.notExists(document)) {
            return;
        }
        String command = ReportJson.read(document).run().commandLine();
        if (command == null || !unforced(command).equals(unforced(RunRecord.command(arguments)))) {
            throw new UserError(folder + " has the report of another run"
                    + (command == null ? "" : ", '" + command + "'")
                    + ": name another folder with --out, or write over it with " + ReportOutOption.FORCE);
        }
    }

    private static String unforced(String command) {
        return command.replace(" " + ReportOutOption.FORCE, "");
    }
}
