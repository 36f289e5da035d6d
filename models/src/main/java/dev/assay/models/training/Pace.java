package dev.assay.models.training;

import java.util.Locale;

/** How fast steps come, over the last few seconds. */
final class Pace {
    private static final double WINDOW_SECONDS = 5;

    private long begin = System.nanoTime();
    private long steps;
    private double perSecond;

    void step() {
        steps++;
        double elapsed = (System.nanoTime() - begin) / 1e9;
        if (elapsed > 0) {
            perSecond = steps / elapsed;
        }
        if (elapsed > WINDOW_SECONDS) {
            // The older half is forgotten, so that a change of pace shows.
            begin += (System.nanoTime() - begin) / 2;
            steps /= 2;
        }
    }

    /** Steps a second and the time left, for the line of progress. */
    String text(long stepsLeft) {
        if (perSecond <= 0) {
            return "";
        }
        long left = Math.round(stepsLeft / perSecond);
        String clock = left >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", left / 3600, left / 60 % 60, left % 60)
                : String.format(Locale.ROOT, "%d:%02d", left / 60, left % 60);
        return String.format(Locale.ROOT, ", %.1f steps/s, %s left", perSecond, clock);
    }
}
