package dev.assay.studies.contract;

import dev.assay.core.data.BalancedSubset;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.progress.Progress;
import dev.assay.core.stats.Rate;
import dev.assay.models.preprocessing.Preprocessing;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a model gets data right more often than chance. An attack on a model that was fed the wrong range of values finds nothing about
 * the model; so an audit does not begin before this holds.
 */
public final class InputContract {
    private static final int SAMPLES = 500;
    /** How far above chance, as a share of the way to 1, the lower end of the interval has to lie. */
    private static final double ABOVE_CHANCE = 0.05;
    /** Level of all trials together, and the least difference worth a word. */
    private static final double P = 0.001;

    private static final double DIFFERENCE = 0.02;
    private static final int MENTIONED = 12;

    private InputContract() {}

    /**
     * What was seen.
     *
     * @param accuracy on the samples looked at
     * @param better a trial on which the model does better than on the samples as they came, beyond chance
     */
    public record FirstLook(Rate accuracy, Optional<Trial> better) {}

    /**
     * Looks at a model on a class-balanced choice of at most 500 samples.
     *
     * @param network the model without any preprocessing
     * @param given the preprocessing that the audit puts before it
     * @param expected the range of values that the network's first layers speak for
     * @param acceptPoor whether a model near chance is let through
     * @throws UserError when it is near chance; the message says what was tried and what helps
     */
    public static FirstLook take(
            ClassifierSource<? extends Classifier> network,
            Dataset data,
            Preprocessing given,
            Optional<Bounds> expected,
            boolean acceptPoor,
            long seed,
            Progress progress) {
        Dataset some = data.select(BalancedSubset.of(data, SAMPLES, seed));
        try (Classifier plain = network.open()) {
            double chance = chance(some, plain.classes());
            InputTrials.Outcome outcome = InputTrials.of(plain, some, given, expected, progress);
            Rate accuracy = outcome.unchanged();
            List<Trial> trials = outcome.trials();
            Optional<Trial> better = trials.stream()
                    .filter(trial ->
                            trial.p() < P / trials.size() && trial.accuracy().rate() > accuracy.rate() + DIFFERENCE)
                    .findFirst();
            if (nearChance(accuracy, chance) && !acceptPoor) {
                throw new UserError(message(accuracy, chance, better, trials));
            }
            return new FirstLook(accuracy, better);
        }
    }

    /**
     * Refuses a model near chance whose inputs have no other form that could be tried.
     *
     * @param accuracy on all samples of {@code data}
     * @param acceptPoor whether it is let through
     */
    public static void requireKnown(Rate accuracy, Dataset data, int classes, boolean acceptPoor) {
        double chance = chance(data, classes);
        if (nearChance(accuracy, chance) && !acceptPoor) {
            throw new UserError(unknown(accuracy, chance) + ". --accept-poor-model audits it all the same");
        }
    }

    /** What a report says of data that the model knows better in another form. */
    public static Finding finding(FirstLook look, Trial better, String command) {
        return new Finding(
                "input-contract",
                Severity.WARNING,
                String.format(
                        Locale.ROOT,
                        "The model is right more often with %s: %.1f %% instead of %.1f %%",
                        better.what(),
                        100 * better.accuracy().rate(),
                        100 * look.accuracy().rate()),
                "The data reach the model in another form than it was trained on.",
                "What an attack finds then says little about the model as it is used.",
                List.of(
                        String.format(
                                Locale.ROOT,
                                "accuracy as the data come: %d of %d, 95 %% interval %.1f to %.1f %%",
                                look.accuracy().correct(),
                                look.accuracy().n(),
                                100 * look.accuracy().low(),
                                100 * look.accuracy().high()),
                        String.format(
                                Locale.ROOT,
                                "with %s: %d of %d, 95 %% interval %.1f to %.1f %%; exact McNemar test p = %.2g",
                                better.what(),
                                better.accuracy().correct(),
                                better.accuracy().n(),
                                100 * better.accuracy().low(),
                                100 * better.accuracy().high(),
                                better.p())),
                "What helps: " + better.remedy() + ".",
                command);
    }

    /** What always naming the most frequent class gives, or guessing, whichever is more. */
    static double chance(Dataset data, int classes) {
        int[] counts = new int[Math.max(classes, data.classes().size())];
        int most = 0;
        for (int i = 0; i < data.size(); i++) {
            most = Math.max(most, ++counts[data.label(i)]);
        }
        return Math.max(1.0 / classes, (double) most / data.size());
    }

    static boolean nearChance(Rate accuracy, double chance) {
        return accuracy.low() <= chance + ABOVE_CHANCE * (1 - chance);
    }

    private static String message(Rate accuracy, double chance, Optional<Trial> better, List<Trial> trials) {
        String found = unknown(accuracy, chance);
        if (better.isPresent()) {
            return String.format(
                    Locale.ROOT,
                    "%s; with %s it is right on %.1f %%: %s",
                    found,
                    better.get().what(),
                    100 * better.get().accuracy().rate(),
                    better.get().remedy());
        }
        String tried = trials.stream().map(Trial::what).limit(MENTIONED).collect(Collectors.joining("; "));
        return found + "; no better with " + tried + ". --accept-poor-model audits it all the same";
    }

    private static String unknown(Rate accuracy, double chance) {
        return String.format(
                Locale.ROOT,
                "Expected a model that knows the data, it is right on %.1f %% of %d samples, where chance gives %.1f %%",
                100 * accuracy.rate(),
                accuracy.n(),
                100 * chance);
    }
}
