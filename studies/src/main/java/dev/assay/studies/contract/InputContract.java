package dev.assay.studies.contract;

import dev.assay.core.data.BalancedSubset;
import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.progress.Progress;
import dev.assay.core.stats.Rate;
import dev.assay.models.preprocessing.Preprocessing;
import dev.assay.studies.evaluation.Correctness;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Whether a model gets data right more often than chance. An attack on a model that was fed the wrong range of values finds nothing about
 * the model; so an audit does not begin before this holds.
 */
public final class InputContract {
    private static final int SAMPLES = 500;
    /** How far above chance, as a share of the way to 1, the lower end of the interval has to lie. */
    private static final double ABOVE_CHANCE = 0.05;

    private InputContract() {}

    /**
     * Checks a model on a class-balanced choice of at most 500 samples.
     *
     * @param model as it is to be audited
     * @param network the same without any preprocessing, for the trials
     * @param given the preprocessing in {@code model}
     * @return the accuracy on the choice
     * @throws UserError when it is near chance; the message says what was tried and what helps
     */
    public static Rate require(
            ClassifierSource<? extends Classifier> model,
            ClassifierSource<? extends Classifier> network,
            Dataset data,
            Preprocessing given,
            long seed,
            Progress progress) {
        Dataset some = data.select(BalancedSubset.of(data, SAMPLES, seed));
        Rate accuracy = Correctness.rate(Correctness.of(model, some, progress));
        try (Classifier plain = network.open()) {
            double chance = chance(some, plain.classes());
            if (nearChance(accuracy, chance)) {
                throw new UserError(message(accuracy, chance, InputTrials.of(plain, some, given, progress)));
            }
        }
        return accuracy;
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

    private static String message(Rate accuracy, double chance, List<Trial> trials) {
        String found = String.format(
                Locale.ROOT,
                "Expected a model that knows the data, it is right on %.1f %% of %d samples, where chance gives %.1f %%",
                100 * accuracy.rate(),
                accuracy.n(),
                100 * chance);
        Trial best = trials.isEmpty() ? null : trials.get(0);
        if (best != null
                && !nearChance(best.accuracy(), chance)
                && best.accuracy().low() > accuracy.high()) {
            return String.format(
                    Locale.ROOT,
                    "%s; with %s it is right on %.1f %%: %s",
                    found,
                    best.what(),
                    100 * best.accuracy().rate(),
                    best.remedy());
        }
        String tried = trials.stream().map(Trial::what).limit(12).collect(Collectors.joining("; "));
        return found + "; no better with " + tried + ". --accept-poor-model audits it all the same";
    }
}
