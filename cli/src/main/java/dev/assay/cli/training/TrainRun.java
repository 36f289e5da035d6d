package dev.assay.cli.training;

import dev.assay.cli.engine.Engine;
import dev.assay.cli.report.RunRecord;
import dev.assay.cli.terminal.Console;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.data.format.Verse;
import dev.assay.core.error.DeviceMemoryException;
import dev.assay.core.error.UserError;
import dev.assay.core.finding.Finding;
import dev.assay.core.io.AtomicOutput;
import dev.assay.core.progress.Progress;
import dev.assay.models.curriculum.Curriculum;
import dev.assay.models.curriculum.CurriculumNetwork;
import dev.assay.models.curriculum.SampleNetwork;
import dev.assay.models.curriculum.TextNetwork;
import dev.assay.models.engine.ComputeDevice;
import dev.assay.models.nn.Optimiser;
import dev.assay.models.nn.Schedule;
import dev.assay.models.savedmodel.SavedModelWriter;
import dev.assay.models.tensorboard.TensorBoardObserver;
import dev.assay.models.training.Checkpoints;
import dev.assay.models.training.HistoryFile;
import dev.assay.models.training.SequenceJob;
import dev.assay.models.training.SequenceTrainer;
import dev.assay.models.training.TrainedNetwork;
import dev.assay.models.training.TrainingJob;
import dev.assay.models.training.TrainingObserver;
import dev.assay.models.training.TrainingOptions;
import dev.assay.models.training.TrainingRecord;
import dev.assay.studies.defence.Defence;
import dev.assay.studies.defence.Defences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One training as the user asked for it. Apart from the command, whose help has to load nothing of TensorFlow. */
final class TrainRun {
    /** What is held out for the attacks on a network in training where the user names nothing to validate on. */
    private static final double HELD_OUT = 0.05;

    private final Console console;
    private final TrainRequest request;
    private final Defence defence;

    TrainRun(Console console, TrainRequest request) {
        this.console = console;
        this.request = request;
        String text = request.optimisation().defence;
        defence = text == null ? Defence.none() : Defences.parse(text, request.seed());
    }

    /**
     * The result as JSON shows it.
     *
     * @param model where the model is
     * @param training what training recorded
     * @param findings what the course of training shows against its defence
     * @param epochSeconds how long each epoch took
     */
    record Result(String model, TrainingRecord training, List<Finding> findings, List<Double> epochSeconds) {}

    void run(boolean json) {
        CurriculumNetwork network = Curriculum.named(request.network());
        TrainingOptions options = options(network.defaults());
        requireReplaceable(request.out());
        Path history = request.outcome().history;
        if (history != null) {
            HistoryFile.requireKnown(history);
        }
        Path checkpoint = request.out().resolveSibling(request.out().getFileName() + ".checkpoint");
        Checkpoints checkpoints = checkpoints(checkpoint);
        TrainedNetwork trained = train(network, options, checkpoints, json);
        SavedModelWriter.write(trained, request.out());
        if (history != null) {
            HistoryFile.write(trained.record().history(), history);
        }
        remove(checkpoint);
        List<Finding> findings =
                defence.judge(trained.record().history(), RunRecord.command(request.arguments())).stream()
                        .toList();
        Result result = new Result(request.out().toString(), trained.record(), findings, trained.epochSeconds());
        if (json) {
            console.json(result);
        } else {
            print(result);
        }
    }

    private @Nullable Checkpoints checkpoints(Path file) {
        OutcomeOptions outcome = request.outcome();
        if (outcome.checkpointSteps == 0 && outcome.resume) {
            throw new UserError(
                    "--resume goes on from a checkpoint: expected --checkpoint-steps from 1 up, received 0");
        }
        return outcome.checkpointSteps == 0 ? null : new Checkpoints(file, outcome.checkpointSteps, outcome.resume);
    }

    private TrainedNetwork train(
            CurriculumNetwork network, TrainingOptions options, @Nullable Checkpoints checkpoints, boolean json) {
        Training training = training(network);
        Engine.start(console, request.threads());
        try (ResumeAdvice advice = new ResumeAdvice(console)) {
            TrainingObserver observer = checkpoints == null ? TrainingObserver.NONE : advice;
            if (!json) {
                observer = observer.with(new TrainingLines(console, options, request.threads()));
            }
            return watched(training, network, options, checkpoints, observer);
        } catch (DeviceMemoryException e) {
            throw new UserError(
                    "The device has no memory for batches of " + options.batchSize() + ": a smaller --batch may fit",
                    e);
        }
    }

    private TrainedNetwork watched(
            Training training,
            CurriculumNetwork network,
            TrainingOptions options,
            @Nullable Checkpoints checkpoints,
            TrainingObserver observer) {
        Path events = request.outcome().tensorboard;
        if (events == null) {
            return training.run(options, checkpoints, observer, console.progress());
        }
        try (TensorBoardObserver board =
                new TensorBoardObserver(events, network.name(), options, request.outcome().tensorboardSteps)) {
            return training.run(options, checkpoints, observer.with(board), console.progress());
        }
    }

    /** A training whose data are there. */
    @FunctionalInterface
    private interface Training {
        TrainedNetwork run(
                TrainingOptions options,
                @Nullable Checkpoints checkpoints,
                TrainingObserver observer,
                Progress progress);
    }

    private Training training(CurriculumNetwork network) {
        if (network instanceof TextNetwork text) {
            if (request.optimisation().defence != null) {
                throw new UserError(text.name() + " learns from text: expected no --defence, received '"
                        + request.optimisation().defence + "'");
            }
            SequenceJob job = job(text);
            return (options, checkpoints, observer, progress) ->
                    SequenceTrainer.train(job, options, checkpoints, observer, progress);
        }
        if (network instanceof SampleNetwork samples) {
            TrainingJob job = job(samples);
            return (options, checkpoints, observer, progress) ->
                    defence.train(job, options, checkpoints, observer, progress);
        }
        throw new IllegalStateException("no way to train " + network.name());
    }

    /** Training on the verses that {@code kjv} or {@code kjv@FROM-TO} names. */
    private SequenceJob job(TextNetwork network) {
        String name = request.data() == null ? network.defaultData() : request.data();
        List<Verse> all = request.catalog().verses();
        Matcher matcher =
                Pattern.compile("kjv(?::sample)?(?:@(\\d{1,9})-(\\d{1,9}))?").matcher(name);
        if (!matcher.matches()) {
            throw new UserError(
                    network.name() + " learns from text: expected kjv or kjv@FROM-TO, received '" + name + "'");
        }
        if (request.validation() != null) {
            throw new UserError(network.name()
                    + " keeps every tenth verse for validation: expected no --validation, received '"
                    + request.validation() + "'");
        }
        if (matcher.group(1) == null) {
            return network.job(all);
        }
        int from = Integer.parseInt(matcher.group(1));
        int to = Integer.parseInt(matcher.group(2));
        if (from >= to || to > all.size()) {
            throw new UserError("Expected @FROM-TO with FROM < TO within the " + all.size()
                    + " verses of kjv, received '" + name + "'");
        }
        return network.job(all.subList(from, to), from);
    }

    private TrainingOptions options(TrainingOptions defaults) {
        TrainingOptions.Builder options = defaults.toBuilder().seed(request.seed());
        Integer epochs = request.epochs();
        Long steps = request.steps();
        if (epochs != null) {
            options.epochs(epochs);
        }
        if (steps != null) {
            options.steps(steps);
        }
        OptimisationOptions given = request.optimisation();
        Optimiser optimiser = defaults.optimiser();
        double rate = given.learningRate == null ? optimiser.learningRate() : given.learningRate;
        options.optimiser(
                given.optimiser == null ? optimiser.withLearningRate(rate) : Optimiser.named(given.optimiser, rate));
        if (given.batch != null) {
            options.batchSize(given.batch);
        }
        if (given.schedule != null) {
            options.schedule(Schedule.parse(given.schedule));
        }
        if (given.clipNorm != null) {
            options.clipNorm(given.clipNorm);
        }
        if (given.patience != null) {
            options.patience(given.patience);
        }
        if (given.validationShare != null) {
            options.validationShare(given.validationShare);
        } else if (defence.probe().isPresent() && defaults.validationShare() == 0) {
            options.validationShare(HELD_OUT);
        }
        return options.device(new ComputeDevice(given.device)).build();
    }

    private TrainingJob job(SampleNetwork network) {
        String name = request.data();
        Dataset data =
                request.catalog().open(name == null ? network.defaultData() : name, Split.TRAIN, request.bounds());
        TrainingJob job = network.job(data);
        String validation = request.validation();
        return validation == null
                ? job
                : job.validatedOn(request.catalog().open(validation, Split.TEST, request.bounds()));
    }

    // The writer refuses as well, but only after all the training.
    private static void requireReplaceable(Path out) {
        if (Files.notExists(out) || Files.exists(out.resolve("saved_model.pb"))) {
            return;
        }
        try (Stream<Path> content = Files.list(out)) {
            if (content.findAny().isPresent()) {
                throw new UserError("--out needs a new folder or an older model, found other files in " + out);
            }
        } catch (IOException e) {
            throw new UserError("--out needs a folder that can be read and written, received " + out, e);
        }
    }

    // A model that was written needs no checkpoint; one that stays behind is refused or replaced by the next training.
    private static void remove(Path checkpoint) {
        try {
            Files.deleteIfExists(checkpoint);
        } catch (IOException e) {
            throw AtomicOutput.failure(checkpoint, e);
        }
    }

    private void print(Result result) {
        TrainingRecord training = result.training();
        if (training.settings().bestEpoch() > 0) {
            console.line("weights of epoch " + training.settings().bestEpoch() + ", the least validation loss");
        }
        for (Finding finding : result.findings()) {
            console.line(finding.severity().name().toLowerCase(Locale.ROOT) + ": " + finding.title());
            finding.evidence().forEach(line -> console.line("  " + line));
            console.line("  " + finding.cause() + " " + finding.why());
            console.line("  " + finding.remedy());
        }
        console.line("model      " + result.model());
    }
}
