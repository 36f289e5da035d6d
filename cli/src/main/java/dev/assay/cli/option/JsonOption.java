package dev.assay.cli.option;

import picocli.CommandLine.Option;

/** Results for programs instead of people. */
public final class JsonOption {
    @Option(names = "--json", description = "Print the results as one JSON document")
    private boolean wanted;

    /** Whether JSON is wanted. */
    public boolean wanted() {
        return wanted;
    }
}
