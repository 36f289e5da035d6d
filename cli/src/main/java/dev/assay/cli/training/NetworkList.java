package dev.assay.cli.training;

import dev.assay.cli.terminal.Console;
import dev.assay.models.curriculum.Curriculum;
import dev.assay.models.curriculum.CurriculumNetwork;
import java.util.List;
import java.util.Locale;

/** The networks of the curriculum as {@code assay train --list} shows them. */
final class NetworkList {
    private NetworkList() {}

    /**
     * A network as JSON shows it.
     *
     * @param weights how many numbers it has on its own data
     * @param data what it is trained on by itself
     * @param time what that takes on two cores
     * @param result what to expect of it
     */
    record Entry(String name, String task, long weights, String data, String time, String result) {}

    static void print(Console console, boolean json) {
        List<Entry> entries =
                Curriculum.networks().stream().map(NetworkList::entry).toList();
        if (json) {
            console.json(entries);
            return;
        }
        line(console, "NAME", "WEIGHTS", "DATA", "TWO CORES", "RESULT", "LEARNS TO");
        for (Entry entry : entries) {
            line(
                    console,
                    entry.name(),
                    String.format(Locale.ROOT, "%,d", entry.weights()),
                    entry.data(),
                    entry.time(),
                    entry.result(),
                    entry.task());
        }
    }

    private static void line(Console console, String... cells) {
        console.line(String.format(Locale.ROOT, "%-28s %9s  %-20s  %-20s  %-20s  %s", (Object[]) cells));
    }

    private static Entry entry(CurriculumNetwork network) {
        CurriculumNetwork.Expectation expectation = network.expectation();
        return new Entry(
                network.name(),
                network.task(),
                network.weightCount(),
                network.defaultData(),
                expectation.time(),
                expectation.result());
    }
}
