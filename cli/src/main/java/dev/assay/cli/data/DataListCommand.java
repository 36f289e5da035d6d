package dev.assay.cli.data;

import dev.assay.cli.option.DataDirectoryOption;
import dev.assay.cli.option.JsonOption;
import dev.assay.cli.terminal.Console;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.NamedSet;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code assay data list}: the data sets that have a name. */
@Command(
        name = "list",
        description = "Lists the data sets by name: which samples come with the program, which complete sets are here.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  assay data list", "  assay data list --data-dir /data/images --json"})
public final class DataListCommand implements Runnable {
    private final Console console;

    @Mixin
    private final DataDirectoryOption directory = new DataDirectoryOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    /** The command, printing to this console. */
    public DataListCommand(Console console) {
        this.console = console;
    }

    /**
     * A data set as JSON shows it.
     *
     * @param sample the name of the sample that comes with the program
     * @param complete whether the complete set is in the data directory
     */
    record Entry(String name, String description, String licence, String sample, boolean complete) {}

    /** All data sets as JSON shows them. */
    record Listing(String directory, List<Entry> sets) {}

    @Override
    public void run() {
        DataCatalog catalog = directory.catalog();
        List<Entry> entries = Arrays.stream(NamedSet.values())
                .map(set -> new Entry(
                        set.id(), set.description(), set.licence(), set.id() + ":sample", catalog.hasComplete(set)))
                .toList();
        if (json.wanted()) {
            console.json(new Listing(catalog.directory().toString(), entries));
            return;
        }
        row("NAME", "COMPLETE", "SAMPLE HERE", "WHAT");
        for (Entry entry : entries) {
            row(
                    entry.name(),
                    entry.complete() ? "here" : "not here",
                    entry.sample(),
                    entry.description() + "; " + entry.licence());
        }
        console.line("");
        console.line("Complete sets are looked for in " + catalog.directory());
    }

    private void row(String name, String complete, String sample, String what) {
        console.line(String.format(Locale.ROOT, "%-14s %-9s %-21s %s", name, complete, sample, what));
    }
}
