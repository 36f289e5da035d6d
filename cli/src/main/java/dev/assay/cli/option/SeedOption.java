package dev.assay.cli.option;

import picocli.CommandLine.Option;

/** The seed of everything random. */
public final class SeedOption {
    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of everything random; the same seed gives the same numbers (default: ${DEFAULT-VALUE})")
    private long seed;

    /** The seed. */
    public long seed() {
        return seed;
    }
}
