package dev.assay.studies.diagnosis;

import dev.assay.core.data.Dataset;
import dev.assay.core.progress.Progress;
import dev.assay.core.stats.McNemar;
import dev.assay.core.stats.PairedDifference;
import dev.assay.studies.diagnosis.judgement.Judgement;
import dev.assay.studies.diagnosis.judgement.Observation;
import dev.assay.studies.diagnosis.judgement.Suspicion;
import dev.assay.studies.diagnosis.setup.Setup;
import dev.assay.studies.evaluation.Correctness;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out why a network does not learn: trains it briefly and looks into it, judges what was seen, mends what was found, and begins again with the mended
 * set-up until nothing is found. The last round then shows whether the network learns.
 */
public final class DiagnosisStudy {
    private static final int MOST_ROUNDS = 5;

    private DiagnosisStudy() {}

    /**
     * Runs the study.
     *
     * @param setup what is examined
     * @param data what it learns from; a fifth, at most 2,000 samples, is held out
     * @param seed decides initial weights, order, noise and which samples are held out
     * @param progress told of every update
     * @throws IllegalStateException when the TensorFlow runtime was not started
     */
    public static DiagnosisResult run(Setup setup, Dataset data, long seed, Progress progress) {
        List<DiagnosisResult.Round> rounds = new ArrayList<>();
        List<boolean[]> correct = new ArrayList<>();
        Setup current = setup;
        boolean goesOn = true;
        while (goesOn) {
            int number = rounds.size() + 1;
            Progress named =
                    (task, done, total, detail) -> progress.update("training, round " + number, done, total, detail);
            Trial trial = Trial.of(current, data, seed, named);
            correct.add(trial.correct());
            Judgement judgement = Judgement.of(trial.seen());
            Setup mended = number < MOST_ROUNDS ? mended(current, trial.seen(), judgement) : current;
            rounds.add(new DiagnosisResult.Round(
                    current,
                    trial.seen(),
                    Correctness.rate(trial.correct()),
                    judgement,
                    Remedies.changes(current, mended)));
            goesOn = !mended.equals(current);
            current = mended;
        }
        return result(rounds, correct.get(0), correct.get(correct.size() - 1));
    }

    /** Trains the set-up once and judges it. */
    public static Judgement judge(Setup setup, Dataset data, long seed, Progress progress) {
        return Judgement.of(Trial.of(setup, data, seed, progress).seen());
    }

    private static Setup mended(Setup setup, Observation seen, Judgement judgement) {
        Setup mended = setup;
        for (Suspicion suspicion : judgement.suspicions()) {
            mended = Remedies.apply(suspicion.cause(), mended, seen);
        }
        return mended;
    }

    private static DiagnosisResult result(List<DiagnosisResult.Round> rounds, boolean[] before, boolean[] after) {
        int onlyBefore = 0;
        int onlyAfter = 0;
        for (int i = 0; i < before.length; i++) {
            onlyBefore += before[i] && !after[i] ? 1 : 0;
            onlyAfter += after[i] && !before[i] ? 1 : 0;
        }
        return new DiagnosisResult(
                rounds, PairedDifference.of(before.length, onlyAfter, onlyBefore), McNemar.of(onlyAfter, onlyBefore));
    }
}
