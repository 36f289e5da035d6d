package dev.assay.cli.terminal;

import dev.assay.core.progress.Progress;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Progress as a bar on one line of the terminal, which goes when its task ends. */
final class ProgressLine implements Progress, AutoCloseable {
    private static final int REFRESH_MILLIS = 200;

    private final PrintStream out;
    private final Terminal terminal;
    private @Nullable ProgressBar bar;
    private boolean over;

    ProgressLine(PrintStream out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public synchronized void update(String task, long done, long total, String detail) {
        if (over) {
            return;
        }
        ProgressBar current = bar;
        if (current == null || !current.getTaskName().equals(task)) {
            close();
            current = start(task, total);
            bar = current;
        }
        current.maxHint(total);
        current.stepTo(done);
        current.setExtraMessage(detail.isEmpty() ? "" : " " + detail);
        if (done >= total) {
            close();
        }
    }

    /** Shows nothing any more, whatever work goes on. */
    synchronized void end() {
        over = true;
        close();
    }

    private ProgressBar start(String task, long total) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setStyle(
                        terminal.charset().equals(StandardCharsets.UTF_8)
                                ? ProgressBarStyle.UNICODE_BLOCK
                                : ProgressBarStyle.ASCII)
                .setConsumer(new Line())
                .build();
    }

    @Override
    public synchronized void close() {
        ProgressBar current = bar;
        bar = null;
        if (current != null) {
            current.close();
            // The library's own clearing leaves out a bar that ends before it was drawn a second time.
            out.print("\r" + " ".repeat(width()) + "\r");
            out.flush();
        }
    }

    // The last column stays free: some terminals wrap when it is written.
    private int width() {
        return terminal.columns() - 1;
    }

    /** Writes each state of the bar over the one before. */
    private final class Line implements ProgressBarConsumer {
        @Override
        public int getMaxRenderedLength() {
            return width();
        }

        @Override
        public void accept(String state) {
            out.print("\r" + state);
            out.flush();
        }

        @Override
        public void close() {
            // The stream is the process's.
        }
    }
}
