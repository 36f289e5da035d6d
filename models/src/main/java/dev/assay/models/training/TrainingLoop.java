package dev.assay.models.training;

import dev.assay.core.ending.Ending;
import dev.assay.core.error.UserError;
import dev.assay.core.progress.Progress;
import dev.assay.models.nn.NetworkWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Epochs, steps, validation, checkpoints and the end of a training, whatever is trained. */
final class TrainingLoop {
    private final TrainingObserver.Subject subject;
    private final String task;
    private final TrainingOptions options;
    private final Course course;
    private final Map<String, String> identity;
    private final @Nullable Checkpoints checkpoints;
    private final TrainingObserver observer;
    private final Progress progress;
    private final Pace pace = new Pace();
    private final EarlyStopping stopping;
    private final List<History.Epoch> epochs = new ArrayList<>();
    private final List<Double> seconds = new ArrayList<>();
    private Tally tally = new Tally();
    private long done;
    private long total;

    /**
     * @param subject what is trained on what
     * @param identity what makes this training the one it is, for its checkpoints
     */
    TrainingLoop(
            TrainingObserver.Subject subject,
            TrainingOptions options,
            Course course,
            boolean validated,
            Map<String, String> identity,
            @Nullable Checkpoints checkpoints,
            TrainingObserver observer,
            Progress progress) {
        this.subject = subject;
        task = "training " + subject.network();
        this.options = options;
        this.course = course;
        this.identity = identity;
        this.checkpoints = checkpoints;
        this.observer = observer;
        this.progress = progress;
        stopping = new EarlyStopping(options.patience(), validated);
    }

    /**
     * What came out.
     *
     * @param weights of the last step, or of the best epoch
     * @param history of all epochs
     * @param seconds what each epoch took
     * @param steps updates in all
     * @param bestEpoch the epoch that the weights are of, when epochs were compared; 0 for the last step
     */
    record Outcome(NetworkWeights weights, History history, List<Double> seconds, long steps, int bestEpoch) {}

    /** @param weights makes weights of their arrays */
    Outcome run(Function<List<float[]>, NetworkWeights> weights) {
        total = options.totalSteps(course.stepsPerEpoch());
        int skipped = 0;
        if (checkpoints != null && checkpoints.resume()) {
            skipped = resume(checkpoints, weights);
        }
        observer.begun(
                new TrainingObserver.Beginning(subject, done, new History(epochs), List.copyOf(seconds)),
                course.view());
        try (LastKeeping last = checkpoints == null ? LastKeeping.never() : LastKeeping.before(Ending.ofProcess())) {
            boolean goesOn = true;
            while (goesOn && done < total) {
                goesOn = epoch(skipped, last);
                skipped = 0;
            }
        }
        if (done < total) {
            progress.update(task, total, total, "");
        }
        NetworkWeights best = stopping.bestWeights();
        return new Outcome(
                best == null ? course.weights() : best, new History(epochs), seconds, done, stopping.bestEpoch());
    }

    private boolean epoch(int skipped, LastKeeping last) {
        long begin = System.nanoTime();
        int epoch = epochs.size();
        course.beginEpoch(epoch);
        int steps = (int) Math.min(course.stepsPerEpoch(), skipped + total - done);
        double rate = 0;
        for (int batch = skipped; batch < steps; batch++) {
            rate = step(epoch, batch);
            // At the end of an epoch its validation comes first: a checkpoint is either before or after all of it.
            if (batch < steps - 1) {
                keep(last);
            }
        }
        Tally seen = course.validate();
        AttackProbe.Result attacked = course.attacked();
        History.Epoch over = new History.Epoch(
                epoch + 1,
                done,
                tally.meanLoss(),
                course.classifies() ? tally.accuracy() : null,
                seen == null ? null : seen.meanLoss(),
                seen == null || !course.classifies() ? null : seen.accuracy(),
                attacked == null ? null : attacked.oneStep(),
                attacked == null ? null : attacked.manySteps(),
                rate);
        epochs.add(over);
        double took = (System.nanoTime() - begin) / 1e9;
        seconds.add(took);
        tally = new Tally();
        observer.epochDone(over, took, course.view());
        boolean goesOn = stopping.goesOn(over, course);
        if (goesOn && done < total) {
            keep(last);
        }
        return goesOn;
    }

    private double step(int epoch, int batch) {
        double rate = options.optimiser().learningRate() * options.schedule().factor(done, total);
        Tally.Sums before = tally.sums();
        boolean watched = observer.watches(done + 1);
        course.step(new Course.Place(epoch, batch, done), (float) rate, watched, tally);
        done++;
        pace.step();
        Tally.Sums after = tally.sums();
        double count = after.count() - before.count();
        double loss = (after.loss() - before.loss()) / count;
        if (watched) {
            Double accuracy = course.classifies() ? (after.hits() - before.hits()) / count : null;
            observer.stepDone(
                    new TrainingObserver.Step(done, epoch + 1, loss, accuracy, rate, course.gradientNorm()),
                    course.view());
        }
        if (!Double.isFinite(loss)) {
            throw new UserError(String.format(
                    Locale.ROOT,
                    "%s diverged: expected a finite loss, found %s at step %d with learning rate %s",
                    task,
                    loss,
                    done,
                    rate));
        }
        progress.update(task, done, total, state(epoch));
        return rate;
    }

    private String state(int epoch) {
        String loss = String.format(Locale.ROOT, "epoch %d, loss %.3f", epoch + 1, tally.meanLoss());
        String accuracy = course.classifies() ? String.format(Locale.ROOT, ", accuracy %.3f", tally.accuracy()) : "";
        return loss + accuracy + attacked() + pace.text(total - done);
    }

    /** What attacks left of the validation data after the last epoch. */
    private String attacked() {
        if (epochs.isEmpty()) {
            return "";
        }
        History.Epoch last = epochs.get(epochs.size() - 1);
        return last.fgsmAccuracy() == null
                ? ""
                : String.format(Locale.ROOT, ", FGSM %.3f, PGD %.3f", last.fgsmAccuracy(), last.pgdAccuracy());
    }

    private void keep(LastKeeping last) {
        boolean ending = last.wanted();
        if (checkpoints == null || (done % checkpoints.everySteps() != 0 && !ending)) {
            return;
        }
        NetworkWeights best = stopping.bestWeights();
        List<float[]> bestValues = new ArrayList<>();
        for (int i = 0; best != null && i < best.size(); i++) {
            bestValues.add(best.values(i));
        }
        Checkpoint.Header header = new Checkpoint.Header(
                identity,
                done,
                tally.sums(),
                new History(epochs),
                seconds,
                stopping.bestEpoch(),
                best == null ? null : stopping.bestLoss());
        new Checkpoint(header, course.state(), bestValues).write(checkpoints.file());
        if (ending) {
            last.kept();
        }
    }

    /** Takes a checkpoint up; returns how many batches of its epoch are behind it. */
    private int resume(Checkpoints from, Function<List<float[]>, NetworkWeights> weights) {
        Checkpoint checkpoint = Checkpoint.read(from.file(), identity);
        Checkpoint.Header header = checkpoint.header();
        course.restore(checkpoint.state());
        done = header.step();
        tally = new Tally(header.sums());
        epochs.addAll(header.history().epochs());
        seconds.addAll(header.seconds());
        Double bestLoss = header.bestLoss();
        if (bestLoss != null) {
            stopping.restore(header.bestEpoch(), bestLoss, weights.apply(checkpoint.best()));
        }
        long before = epochs.isEmpty() ? 0 : epochs.get(epochs.size() - 1).step();
        return Math.toIntExact(done - before);
    }
}
