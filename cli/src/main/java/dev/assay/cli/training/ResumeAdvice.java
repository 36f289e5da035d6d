package dev.assay.cli.training;

import dev.assay.cli.terminal.Console;
import dev.assay.models.training.TrainingObserver;
import dev.assay.models.training.TrainingView;

/** Has a user who stops a training told how it goes on, from when there is something to go on with. */
final class ResumeAdvice implements TrainingObserver, AutoCloseable {
    private final Console console;

    ResumeAdvice(Console console) {
        this.console = console;
    }

    @Override
    public void begun(Beginning beginning, TrainingView view) {
        console.afterInterruption("the same command with --resume goes on");
    }

    @Override
    public void close() {
        console.afterInterruption(null);
    }
}
