package dev.assay.models.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import dev.assay.core.progress.Progress;
import dev.assay.models.Synthetic;
import dev.assay.models.training.History;
import dev.assay.models.training.TrainedNetwork;
import dev.assay.models.training.Trainer;
import dev.assay.models.training.TrainingJob;
import dev.assay.models.training.TrainingOptions;
import dev.assay.models.training.TrainingRecord;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CurriculumTest {
    private static final TrainingOptions BRIEF =
            TrainingOptions.builder().epochs(2).batchSize(20).build();

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    @Test
    void should_list_its_networks() {
        assertThat(Curriculum.networks())
                .extracting(CurriculumNetwork::name)
                .doesNotHaveDuplicates()
                .contains(
                        "mnist-mlp", "fashion-mlp", "fashion-cnn", "cifar-cnn", "cifar-densenet", "cifar-resnet:small")
                .contains("autoencoder", "conv-autoencoder:variational");
        assertThat(Curriculum.named("autoencoder").defaultData()).isEqualTo("fashion-mnist:sample");
    }

    @Test
    void should_name_the_networks_there_are_when_one_is_unknown() {
        assertThatThrownBy(() -> Curriculum.named("resnet"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(
                        "No network 'resnet' in the curriculum, expected one of mnist-mlp, mnist-mlp:linear");
    }

    @Test
    void should_have_the_numbers_of_weights_that_follow_from_the_layers() {
        assertThat(new FashionCnn().standard().weightCount()).isEqualTo(155_558);
        // 784*64+64, 64*64+64, 64*10+10, 10*64+64, 64*64+64, 64*784+784
        assertThat(new Autoencoder().standard().weightCount()).isEqualTo(50_240 + 4_160 + 650 + 704 + 4_160 + 50_960);
        assertThat(new Autoencoder().standard().output()).isEqualTo(Shape.of(28, 28, 1));
        assertThat(weights("mnist-mlp")).isEqualTo(784 * 500 + 500 + 500 * 10 + 10);
        assertThat(weights("fashion-mlp:linear")).isEqualTo(7_850);
        // 2*2*3*16 + 16, 2*2*16*32 + 32, 8*8*32*100 + 100, 100*10 + 10
        assertThat(weights("cifar-cnn")).isEqualTo(208 + 2_080 + 204_900 + 1_010);
        // 3*3*1*28 + 28, 9*28*56 + 56, 9*56*25 + 25; back 49*25*56 + 56, 9*56*28 + 28, 9*28 + 1
        assertThat(weights("conv-autoencoder")).isEqualTo(280 + 14_168 + 12_625 + 68_656 + 14_140 + 253);
        // The paper gives 0.27 million for its ResNet-20, with shortcuts of option A; option B has two convolutions
        // more.
        assertThat(weights("cifar-resnet")).isBetween(270_000L, 280_000L);
    }

    private static long weights(String name) {
        return Curriculum.named(name).weightCount();
    }

    @Test
    void should_keep_or_move_a_pretrained_encoder() {
        Dataset data = Synthetic.quadrants(100, 1);
        TrainedNetwork autoencoder = train(new Autoencoder().job(data));
        int encoder = EncoderClassifier.encoderWeights(Synthetic.SHAPE);
        List<float[]> pretrained = weights(autoencoder, encoder);

        TrainingJob job = EncoderClassifier.job(pretrained, data, BRIEF.seed());
        TrainedNetwork frozen = train(job.freezingFirst(encoder));
        TrainedNetwork tuned = train(job);
        TrainedNetwork scratch = train(EncoderClassifier.job(data));

        assertThat(encoder).isEqualTo(6);
        assertThat(frozen.weights().values(2)).isEqualTo(autoencoder.weights().values(2));
        assertThat(tuned.weights().values(2)).isNotEqualTo(autoencoder.weights().values(2));
        assertThat(frozen.record().frozenWeightTensors()).isEqualTo(6);
        assertThat(scratch.record().settings().startedFromGivenWeights()).isFalse();
        assertThat(scratch.network()).isEqualTo(frozen.network());
    }

    @Test
    void should_pretrain_the_same_encoder_by_contrast() {
        Dataset data = Synthetic.quadrants(200, 1);
        TrainingOptions options =
                TrainingOptions.builder().epochs(6).batchSize(50).seed(2).build();

        TrainedNetwork contrast = Trainer.train(ContrastiveEncoder.job(data), options, Progress.SILENT);

        List<History.Epoch> epochs = contrast.record().history().epochs();
        // Whoever knows nothing takes each of the 99 other rows for as likely.
        assertThat(epochs.get(0).loss()).isLessThan(Math.log(99) + 0.1);
        assertThat(epochs.get(5).loss()).isLessThan(epochs.get(0).loss() - 0.1);
        assertThat(epochs.get(5).accuracy()).isNull();
        assertThat(contrast.record().task()).isEqualTo(TrainingRecord.CONTRAST);
        assertThat(Trainer.train(ContrastiveEncoder.job(data), options, Progress.SILENT)
                        .weights()
                        .sameBits(contrast.weights()))
                .isTrue();
        TrainingJob job =
                EncoderClassifier.job(weights(contrast, EncoderClassifier.encoderWeights(Synthetic.SHAPE)), data, 2);
        assertThat(job.initial()).isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Trainer.train(ContrastiveEncoder.job(data).validatedOn(data), options, Progress.SILENT))
                .withMessageStartingWith("Views are made in training alone");
    }

    @Test
    void should_give_its_output_for_any_samples() {
        Dataset data = Synthetic.quadrants(100, 1);
        TrainedNetwork autoencoder = train(new Autoencoder().job(data));
        float[] two = autoencoder.outputs(Synthetic.inputs(data, 0, 2));
        float[] second = autoencoder.outputs(Synthetic.inputs(data, 1, 1));
        assertThat(two).hasSize(2 * 64);
        assertThat(Arrays.copyOfRange(two, 64, 128)).containsExactly(second, within(1e-6f));
    }

    private static TrainedNetwork train(TrainingJob job) {
        return Trainer.train(job, BRIEF, Progress.SILENT);
    }

    private static List<float[]> weights(TrainedNetwork network, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> network.weights().values(i))
                .toList();
    }
}
