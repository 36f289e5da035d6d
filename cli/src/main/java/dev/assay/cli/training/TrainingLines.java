package dev.assay.cli.training;

import dev.assay.cli.terminal.Console;
import dev.assay.models.training.History;
import dev.assay.models.training.TrainingObserver;
import dev.assay.models.training.TrainingOptions;
import dev.assay.models.training.TrainingView;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints what is trained and how each epoch went, as it ends. */
final class TrainingLines implements TrainingObserver {
    private final Console console;
    private final TrainingOptions options;
    private final int threads;

    TrainingLines(Console console, TrainingOptions options, int threads) {
        this.console = console;
        this.options = options;
        this.threads = threads;
    }

    @Override
    public void begun(Beginning beginning, TrainingView view) {
        Subject subject = beginning.subject();
        console.line(String.format(
                Locale.ROOT,
                "%s, %,d weights, on the %,d samples of %s; seed %d, batches of %d, %s at %s, threads %d",
                subject.network(),
                view.network().weightCount(),
                subject.samples(),
                subject.data(),
                options.seed(),
                options.batchSize(),
                options.optimiser().name(),
                options.optimiser().learningRate(),
                threads));
        List<History.Epoch> before = beginning.before().epochs();
        for (int i = 0; i < before.size(); i++) {
            console.line(line(before.get(i), beginning.seconds().get(i)));
        }
        if (beginning.done() > 0) {
            console.line(String.format(Locale.ROOT, "going on after step %,d", beginning.done()));
        }
    }

    @Override
    public void epochDone(History.Epoch epoch, double seconds, TrainingView view) {
        console.line(line(epoch, seconds));
    }

    private static String line(History.Epoch epoch, double seconds) {
        StringBuilder line =
                new StringBuilder(String.format(Locale.ROOT, "epoch %-4d loss %.4f", epoch.epoch(), epoch.loss()));
        append(line, "accuracy", epoch.accuracy());
        append(line, "validation loss", epoch.validationLoss());
        append(line, "validation accuracy", epoch.validationAccuracy());
        append(line, "FGSM", epoch.fgsmAccuracy());
        append(line, "PGD", epoch.pgdAccuracy());
        return line + String.format(Locale.ROOT, "  (%.1f s)", seconds);
    }

    private static void append(StringBuilder line, String name, @Nullable Double value) {
        if (value != null) {
            line.append(String.format(Locale.ROOT, "  %s %.4f", name, value));
        }
    }
}
