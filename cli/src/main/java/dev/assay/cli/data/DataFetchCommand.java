package dev.assay.cli.data;

import dev.assay.cli.option.DataDirectoryOption;
import dev.assay.cli.option.NamedSetConverter;
import dev.assay.cli.terminal.Console;
import dev.assay.core.data.catalog.NamedSet;
import dev.assay.core.data.fetch.DataFetcher;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay data fetch}: brings a complete set into the data directory. */
@Command(
        name = "fetch",
        description =
                "Downloads a complete data set from its publisher and verifies it; goes on where it was broken off.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  assay data fetch fashion-mnist", "  assay data fetch cifar10 --from ~/Downloads --data-dir /data"})
public final class DataFetchCommand implements Runnable {
    private final Console console;

    @Parameters(
            paramLabel = "NAME",
            description = "mnist, fashion-mnist, cifar10 or kjv",
            converter = NamedSetConverter.class)
    private @Nullable NamedSet set;

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description = "Take the publisher's files from this folder instead of downloading them")
    private @Nullable Path from;

    @Mixin
    private final DataDirectoryOption directory = new DataDirectoryOption();

    /** The command, printing to this console. */
    public DataFetchCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        NamedSet wanted = Objects.requireNonNull(set);
        DataFetcher fetcher = new DataFetcher(directory.catalog().directory());
        Path source = from;
        Path folder = source == null
                ? fetcher.fetch(wanted, console.progress())
                : fetcher.take(wanted, source, console.progress());
        console.line(wanted.id() + " is complete and verified in " + folder);
    }
}
