package dev.assay.cli.study;

import dev.assay.cli.terminal.Console;
import dev.assay.core.io.AtomicOutput;
import dev.assay.reports.html.StudyReport;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a study's page is written. */
final class StudyPage {
    private StudyPage() {}

    /** Writes the page as {@code study.html} in a folder and says so. */
    static void write(StudyReport page, Console console, Path folder) {
        Path file = folder.resolve("study.html");
        AtomicOutput.file(file, place -> Files.writeString(place, page.render()));
        console.line("page       " + file);
    }
}
