package dev.assay.cli.data;

import dev.assay.cli.option.BoundsOption;
import dev.assay.cli.option.DataDirectoryOption;
import dev.assay.cli.option.JsonOption;
import dev.assay.cli.terminal.Console;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code assay data info}: what is in one data set. */
@Command(
        name = "info",
        description = "Reads a data set and shows its size, shape, bounds, classes and fingerprint.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  assay data info fashion-mnist:sample:test",
            "  assay data info mnist:test@0-1000 --data-dir /data",
            "  assay data info npz:images.npz#x,y --bounds -1,1"
        })
public final class DataInfoCommand implements Runnable {
    private final Console console;

    @Parameters(
            paramLabel = "DATA",
            description =
                    "NAME[:sample][:train|test][@FROM-TO], npz:FILE[#SAMPLES,LABELS], idx:IMAGES,LABELS, images:DIR or"
                            + " csv:FILE; the test split where none is named")
    private String data = "";

    @Mixin
    private final DataDirectoryOption directory = new DataDirectoryOption();

    @Mixin
    private final BoundsOption bounds = new BoundsOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    /** The command, printing to this console. */
    public DataInfoCommand(Console console) {
        this.console = console;
    }

    /** A class and how many samples it has. */
    record ClassCount(String name, int samples) {}

    /**
     * What is in a data set.
     *
     * @param fingerprint SHA-256 of ids, labels and values
     */
    record Info(
            String name,
            int samples,
            String shape,
            float low,
            float high,
            List<ClassCount> classes,
            String fingerprint) {}

    @Override
    public void run() {
        Info info = describe(directory.catalog().open(data, Split.TEST, bounds.bounds()));
        if (json.wanted()) {
            console.json(info);
            return;
        }
        fact("name", info.name());
        fact("samples", info.samples());
        fact("shape", info.shape());
        fact("bounds", "[" + info.low() + ", " + info.high() + "]");
        fact("sha-256", info.fingerprint());
        console.line("classes");
        for (ClassCount count : info.classes()) {
            console.line(String.format(Locale.ROOT, "  %-14s %d", count.name(), count.samples()));
        }
    }

    private static Info describe(Dataset data) {
        int[] counts = new int[data.classes().size()];
        for (int i = 0; i < data.size(); i++) {
            counts[data.label(i)]++;
        }
        List<ClassCount> classes = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            classes.add(new ClassCount(data.classes().get(i), counts[i]));
        }
        return new Info(
                data.name(),
                data.size(),
                data.spec().shape().toString(),
                data.spec().bounds().low(),
                data.spec().bounds().high(),
                classes,
                data.fingerprint());
    }

    private void fact(String name, Object value) {
        console.line(String.format(Locale.ROOT, "%-10s %s", name, value));
    }
}
