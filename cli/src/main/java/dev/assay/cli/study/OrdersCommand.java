package dev.assay.cli.study;

import dev.assay.cli.option.OutOption;
import dev.assay.cli.option.SeedOption;
import dev.assay.cli.terminal.Console;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code assay study orders}: what the order of shuffle, batch and repeat does. */
@Command(
        name = "orders",
        description =
                "Runs the six orders of shuffle, batch and repeat on a small range of numbers, on TensorFlow's own"
                        + " dataset ops, and says what each does to the borders of epochs, to last batches and to the mix of"
                        + " classes.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  assay study orders --out orders", "  assay study orders --seed 3 --out orders"})
public final class OrdersCommand implements Runnable {
    private final Console console;

    @Mixin
    private final SeedOption seed = new SeedOption();

    @Mixin
    private final OutOption out = new OutOption();

    /** The command, printing to this console. */
    public OrdersCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        OrdersPage.write(console, seed.seed(), out.directory().orElse(Path.of("assay-orders")));
    }
}
