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
     */
    record Entry(String name, String task, long weights, String data) {}

    static void print(Console console, boolean json) {
        List<Entry> entries =
                Curriculum.networks().stream().map(NetworkList::entry).toList();
        if (json) {
            console.json(entries);
            return;
        }
        console.line(String.format(Locale.ROOT, "%-14s %9s  %-22s %s", "NAME", "WEIGHTS", "DATA", "LEARNS TO"));
        for (Entry entry : entries) {
            console.line(String.format(
                    Locale.ROOT, "%-14s %,9d  %-22s %s", entry.name(), entry.weights(), entry.data(), entry.task()));
        }
    }

    private static Entry entry(CurriculumNetwork network) {
        return new Entry(network.name(), network.task(), network.standard().weightCount(), network.defaultData());
    }
}
