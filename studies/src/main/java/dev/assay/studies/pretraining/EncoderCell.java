package dev.assay.studies.pretraining;

import dev.assay.core.data.Dataset;
import dev.assay.core.progress.Progress;
import dev.assay.models.curriculum.EncoderClassifier;
import dev.assay.models.training.TrainedNetwork;
import dev.assay.models.training.Trainer;
import dev.assay.models.training.TrainingOptions;
import dev.assay.studies.grid.Cell;
import java.util.stream.IntStream;

/**
 * Pretrains one encoder.
 *
 * @param pretext what for
 * @param seed decides where it begins and in which order it sees samples
 * @param epochs times through the samples
 * @param unlabelled what it learns from
 * @param shown what it is asked about afterwards, for pictures
 * @param mapped whose codes are asked for afterwards; may be empty
 */
record EncoderCell(Pretext pretext, long seed, int epochs, Dataset unlabelled, Dataset shown, Dataset mapped)
        implements Cell<LearntEncoder> {
    @Override
    public String key() {
        return pretext.title() + ", seed " + seed;
    }

    @Override
    public Class<LearntEncoder> type() {
        return LearntEncoder.class;
    }

    @Override
    public LearntEncoder run(Progress progress) {
        TrainingOptions training =
                TrainingOptions.builder().epochs(epochs).seed(seed).build();
        TrainedNetwork trained = Trainer.train(pretext.job(unlabelled), training, progress);
        float[] images = values(shown);
        int encoder = EncoderClassifier.encoderWeights(unlabelled.spec().shape());
        return new LearntEncoder(
                IntStream.range(0, encoder)
                        .mapToObj(i -> Floats.of(trained.weights().values(i)))
                        .toList(),
                trained.record().history().last().step(),
                trained.record().history().last().loss(),
                Floats.of(images),
                Floats.of(pretext.reconstructs() ? trained.outputs(images) : new float[0]),
                Floats.of(
                        mapped.size() == 0
                                ? new float[0]
                                : trained.outputs(
                                        values(mapped),
                                        EncoderClassifier.encoderLayers(
                                                unlabelled.spec().shape()))));
    }

    private static float[] values(Dataset data) {
        float[] values = new float[data.size() * data.spec().features()];
        for (int i = 0; i < data.size(); i++) {
            data.read(i, values, i * data.spec().features());
        }
        return values;
    }
}
