package dev.assay.studies.pretraining;

import dev.assay.attacks.evaluation.BaselineResult;
import dev.assay.attacks.evaluation.Outcome;
import dev.assay.attacks.evaluation.RobustnessEvaluation;
import dev.assay.attacks.registry.Attacks;
import dev.assay.core.data.Dataset;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.models.training.TrainedNetwork;
import dev.assay.models.training.Trainer;
import dev.assay.models.training.TrainingOptions;
import dev.assay.studies.grid.Cell;
import dev.assay.validation.model.Calibration;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains one arm with one number of labels and one seed, and judges it.
 *
 * @param way the arm
 * @param labels how many labels
 * @param seed which run
 * @param options of the study
 * @param encoder the weights of the pretrained encoder; empty where the arm has none
 * @param labelled what the classifier learns from
 * @param test what it is judged on
 * @param attacked what is attacked, a part of {@code test}; empty for nothing
 */
record ArmCell(
        Way way,
        int labels,
        long seed,
        PretrainingOptions options,
        List<float[]> encoder,
        Dataset labelled,
        Dataset test,
        Dataset attacked)
        implements Cell<TrainedArm> {
    private static final int BLOCK = 128;

    @Override
    public String key() {
        return way.id() + ", " + labels + " labels, seed " + seed;
    }

    @Override
    public Class<TrainedArm> type() {
        return TrainedArm.class;
    }

    @Override
    public TrainedArm run(Progress progress) {
        Tuning.Choice choice = new Tuning(options, labelled, seed)
                .choose((part, seedOfPart) -> way.job(encoder, part, seedOfPart), progress);
        TrainingOptions training = Tuning.training(options, labels, choice.learningRate(), seed);
        TrainedNetwork classifier = Trainer.train(way.job(encoder, labelled, seed), training, progress);
        ClassifierSource<DifferentiableClassifier> source = classifier.source(BLOCK);
        Predictions predictions = Predictions.of(source, test, progress);
        Calibration calibration = Calibration.of(
                predictions.confidences(),
                predictions.right(),
                new KeyedRandom(options.seed(), "calibration of " + key()));
        Double last = classifier.record().history().last().accuracy();
        return new TrainedArm(
                choice.learningRate(),
                choice.heldOut(),
                last == null ? 0 : last,
                Hits.of(predictions.right()),
                calibration.error(),
                calibration.bias(),
                attacked.size() == 0 ? List.of() : attack(source, progress));
    }

    /** Every attack runs on all samples, so that each has a rate of its own; the seed is the study's, the same for all arms. */
    private List<TrainedArm.Attacked> attack(ClassifierSource<DifferentiableClassifier> source, Progress progress) {
        List<BaselineResult> results = RobustnessEvaluation.of(source)
                .budgets(List.of(options.budget()))
                .baselines(
                        PretrainingOptions.ATTACKS.stream().map(Attacks::parse).toList())
                .seed(options.seed())
                .run(attacked, progress)
                .budgets()
                .get(0)
                .baselines();
        List<TrainedArm.Attacked> outcomes = new ArrayList<>();
        for (int a = 0; a < results.size(); a++) {
            List<Outcome> own = results.get(a).run().outcomes();
            boolean[] standing = new boolean[own.size()];
            for (int i = 0; i < standing.length; i++) {
                standing[i] = own.get(i) instanceof Outcome.Standing;
            }
            outcomes.add(new TrainedArm.Attacked(PretrainingOptions.ATTACKS.get(a), Hits.of(standing)));
        }
        return outcomes;
    }
}
