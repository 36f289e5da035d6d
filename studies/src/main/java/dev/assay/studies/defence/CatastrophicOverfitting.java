package dev.assay.studies.defence;

import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.models.training.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Training that learns to deceive the attack it is trained with: from some epoch on the network stands under one step and falls under many (Wong,
 * Rice and Kolter, "Fast is better than free", ICLR 2020; Andriushchenko and Flammarion, "Understanding and improving fast adversarial training",
 * NeurIPS 2020). It comes within an epoch, and neither the training loss nor clean accuracy shows it.
 *
 * <p>An epoch counts where PGD leaves at most half of what FGSM leaves and at least {@value #GAP} less. Networks that are robust keep
 * nine tenths and more, weakly trained ones four fifths.
 */
final class CatastrophicOverfitting {
    /** The least difference of accuracies: ten standard errors of the share of 256 samples. */
    private static final double GAP = 0.3;

    private static final double SHARE = 0.5;

    private CatastrophicOverfitting() {}

    /**
     * What a history shows.
     *
     * @param warmUp epochs of a smaller radius than the one of the attacks; they show nothing yet
     * @param samples how many were attacked after each epoch
     * @param command what trains it again
     */
    static Optional<Finding> of(History history, int warmUp, int samples, String command) {
        List<History.Epoch> epochs = history.epochs();
        int first = Math.min(warmUp, epochs.size());
        while (first < epochs.size() && !collapsed(epochs.get(first))) {
            first++;
        }
        return first == epochs.size() ? Optional.empty() : Optional.of(finding(epochs, first, samples, command));
    }

    private static boolean collapsed(History.Epoch epoch) {
        Double weak = epoch.fgsmAccuracy();
        Double strong = epoch.pgdAccuracy();
        return weak != null && strong != null && weak - strong >= GAP && strong <= SHARE * weak;
    }

    private static Finding finding(List<History.Epoch> epochs, int first, int samples, String command) {
        History.Epoch then = epochs.get(first);
        History.Epoch last = epochs.get(epochs.size() - 1);
        boolean stays = collapsed(last);
        List<String> evidence = new ArrayList<>();
        if (first > 0) {
            evidence.add(line(epochs.get(first - 1)));
        }
        evidence.add(line(then));
        if (first < epochs.size() - 1) {
            evidence.add(line(last));
        }
        evidence.add("each on the same held-out samples, " + samples + " at most");
        return new Finding(
                "catastrophic-overfitting",
                stays ? Severity.CRITICAL : Severity.WARNING,
                String.format(
                        Locale.ROOT,
                        "Catastrophic overfitting in epoch %d: accuracy under FGSM is %.3f, under PGD %.3f%s",
                        then.epoch(),
                        then.fgsmAccuracy(),
                        then.pgdAccuracy(),
                        stays ? "" : "; by the last epoch it had recovered"),
                "The network has learnt to bend its loss away from the single step that it is trained with.",
                "It looks robust to the attack of its training and to nothing else; clean accuracy and training loss look healthy.",
                evidence,
                "Train with more steps, pgd(eps=…), or with a smaller step from a random start, fgsm(eps=…,step=1); or keep the weights of an"
                        + " earlier epoch by training for fewer.",
                command);
    }

    private static String line(History.Epoch epoch) {
        return String.format(
                Locale.ROOT,
                "epoch %d: FGSM %.3f, PGD %.3f, training loss %.4f",
                epoch.epoch(),
                epoch.fgsmAccuracy(),
                epoch.pgdAccuracy(),
                epoch.loss());
    }
}
