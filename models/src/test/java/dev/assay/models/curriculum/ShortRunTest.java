package dev.assay.models.curriculum;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.progress.Progress;
import dev.assay.core.stats.Rate;
import dev.assay.models.Synthetic;
import dev.assay.models.nn.Adam;
import dev.assay.models.training.TrainedNetwork;
import dev.assay.models.training.Trainer;
import dev.assay.models.training.TrainingOptions;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every network that two cores can train, for a few seconds on embedded images, against what needs no training: for classifiers the class whose mean
 * image is nearest, for autoencoders the mean image.
 */
class ShortRunTest {
    private static final DataCatalog CATALOG = new DataCatalog(Path.of(""));

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    @ParameterizedTest
    @CsvSource({
        "mnist-mlp,            128, 250, 0.001",
        "mnist-mlp:linear,     128, 400, 0.003",
        "mnist-mlp:deep,       128, 250, 0.001",
        "fashion-mlp,          128, 250, 0.001",
        "fashion-mlp:linear,   128, 400, 0.003",
        "fashion-mlp:deep,     128, 250, 0.001",
        "fashion-cnn,          64,  200, 0.002",
        "cifar-cnn,            64,  250, 0.002",
        "cifar-densenet:small, 32,  130, 0.005",
        "cifar-resnet:small,   32,  130, 0.005"
    })
    void should_classify_better_than_the_nearest_mean_image(String name, int batch, long steps, double rate) {
        SampleNetwork network = (SampleNetwork) Curriculum.named(name);
        Dataset train = CATALOG.open(network.defaultData(), Split.TRAIN, Bounds.UNIT);
        Dataset test = CATALOG.open(network.defaultData(), Split.TEST, Bounds.UNIT);
        Dataset some = test.select(IntStream.range(0, 1_000).toArray());

        TrainedNetwork trained = train(network, train, some, batch, steps, rate);

        Double accuracy = trained.record().history().last().validationAccuracy();
        Rate learnt = Rate.of((int) Math.round(Objects.requireNonNull(accuracy) * some.size()), some.size());
        assertThat(learnt.low())
                .as("lower end of %s against the nearest mean image", learnt)
                .isGreaterThan(NearestMean.accuracy(train, some));
    }

    @ParameterizedTest
    @CsvSource({
        "autoencoder,                  128, 300, 0.002, 0.5",
        "autoencoder:denoising,        128, 300, 0.002, 0.5",
        "autoencoder:variational,      128, 300, 0.002, 0.6",
        "conv-autoencoder,             32,  90,  0.003, 0.6",
        "conv-autoencoder:denoising,   32,  90,  0.003, 0.65",
        "conv-autoencoder:variational, 32,  90,  0.003, 0.8"
    })
    void should_give_images_back_better_than_the_mean_image(
            String name, int batch, long steps, double rate, double share) {
        SampleNetwork network = (SampleNetwork) Curriculum.named(name);
        Dataset train = CATALOG.open(network.defaultData(), Split.TRAIN, Bounds.UNIT);
        Dataset test = CATALOG.open(network.defaultData(), Split.TEST, Bounds.UNIT)
                .select(IntStream.range(0, 500).toArray());

        TrainedNetwork trained = train(network, train, test, batch, steps, rate);

        assertThat(trained.record().history().last().validationLoss())
                .isLessThan(share * NearestMean.errorOfMeanImage(train, test));
    }

    private static TrainedNetwork train(
            SampleNetwork network, Dataset train, Dataset test, int batch, long steps, double rate) {
        TrainingOptions options = network.defaults().toBuilder()
                .steps(steps)
                .batchSize(batch)
                .optimiser(new Adam(rate))
                .build();
        return Trainer.train(network.job(train).validatedOn(test), options, Progress.SILENT);
    }
}
