package dev.assay.cli.study;

import dev.assay.cli.engine.Engine;
import dev.assay.cli.terminal.Console;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.format.Verse;
import dev.assay.reports.html.StudyReport;
import dev.assay.reports.plot.LineChart;
import dev.assay.reports.plot.Point;
import dev.assay.reports.plot.Series;
import dev.assay.studies.memory.Memory;
import dev.assay.studies.memory.MemoryStudy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The page of {@code assay study memory}. */
final class MemoryPage {
    /** A picture shows this many points a line, and smaller norms than this no more. */
    private static final int POINTS = 20;

    private static final double LEAST = 1e-12;
    private static final double LITTLE = 0.01;

    private MemoryPage() {}

    static void write(Console console, DataCatalog catalog, int length, int steps, long seed, int threads, Path out) {
        List<Verse> verses = catalog.verses();
        Engine.start(console, threads);
        List<Memory> all = MemoryStudy.run(verses, length, steps, seed, console.progress());
        List<Memory> trained =
                all.stream().filter(memory -> memory.trained() != null).toList();
        StudyReport page = new StudyReport("How far back a recurrent network learns")
                .paragraph(String.format(
                        Locale.ROOT,
                        "A recurrent network says from the characters so far which one comes next. What it can learn about a character that lies far"
                                + " back comes to it as a gradient through every state in between. Shown is the norm of the gradient of the loss of the"
                                + " %d-th character with respect to the state so many characters before it, as a root mean square over 32 pieces of text"
                                + " that nothing was learnt from; 128 units, seed %d.",
                        length + 1,
                        seed))
                .heading("Before training")
                .plot("Gradient by characters back, fresh networks", chart("fresh", all, false))
                .paragraph(
                        "The recurrent weights begin orthogonal: by themselves they keep lengths, and what shortens the gradient of the plain cell is the"
                                + " slope of tanh, below 1 wherever a state is not 0. Halved weights take at least half at each step: the gradient"
                                + " vanishes, and what lies ten characters back is not learnt from. Doubled weights lengthen it until tanh saturates: it"
                                + " explodes, and one such piece outweighs all others in an update. A fresh GRU hands half of each state on as it is, an LSTM, whose"
                                + " forget gate begins with a bias of 1, seven tenths of its cell; to both comes what goes through the recurrent weights.")
                .heading("After training")
                .plot("Gradient by characters back, after " + steps + " updates", chart("trained", trained, true))
                .table(
                        List.of(
                                "cell",
                                "characters to a hundredth, fresh",
                                "trained",
                                "largest gradient in training",
                                "bits a character"),
                        trained.stream().map(MemoryPage::row).toList())
                .paragraph(String.format(
                        Locale.ROOT,
                        "Each was trained on the same pieces of %d characters, in the same order, with gradients clipped to norm 1; bits a character are on"
                                + " texts kept apart. Beyond the length of a piece nothing is propagated back at all (truncated backpropagation), however"
                                + " much of the gradient is left there.",
                        length));
        trained.forEach(memory -> console.line(String.join("  ", row(memory))));
        StudyPage.write(page, console, out);
    }

    private static List<String> row(Memory memory) {
        Memory.Trained trained = Objects.requireNonNull(memory.trained());
        return List.of(
                memory.name(),
                reach(memory.fresh()),
                reach(trained.norms()),
                String.format(Locale.ROOT, "%.2f", trained.largest()),
                String.format(Locale.ROOT, "%.3f", trained.bits()));
    }

    private static String reach(List<Double> norms) {
        @Nullable Integer reach = Memory.reach(norms, LITTLE);
        return reach == null ? (norms.size() - 1) + " or more" : Integer.toString(reach);
    }

    private static String chart(String id, List<Memory> memories, boolean trained) {
        List<Series> series = new ArrayList<>();
        for (Memory memory : memories) {
            series.add(new Series(
                    memory.name(),
                    series.size(),
                    points(trained ? Objects.requireNonNull(memory.trained()).norms() : memory.fresh())));
        }
        return new LineChart(
                        id,
                        "Norm of the gradient by characters back",
                        "The norm of the gradient, on a scale of powers of ten, falls or rises with the characters between loss and state",
                        "characters back",
                        "norm of the gradient",
                        LineChart.Scale.POWERS,
                        series)
                .svg();
    }

    private static List<Point> points(List<Double> norms) {
        List<Point> points = new ArrayList<>();
        int apart = Math.max(1, norms.size() / POINTS);
        for (int back = 0; back < norms.size(); back += apart) {
            // Where nothing is left there is nothing farther back either.
            if (norms.get(back) < LEAST) {
                break;
            }
            points.add(Point.of(back, Math.log10(norms.get(back))));
        }
        return points;
    }
}
