package dev.assay.studies.diagnosis;

import static dev.assay.studies.diagnosis.judgement.Cause.DEAD_UNITS;
import static dev.assay.studies.diagnosis.judgement.Cause.IDENTICAL_UNITS;
import static dev.assay.studies.diagnosis.judgement.Cause.INPUT_NOISE;
import static dev.assay.studies.diagnosis.judgement.Cause.INPUT_SCALE;
import static dev.assay.studies.diagnosis.judgement.Cause.LARGE_WEIGHTS;
import static dev.assay.studies.diagnosis.judgement.Cause.LONG_STEP;
import static dev.assay.studies.diagnosis.judgement.Cause.SATURATED_UNITS;
import static dev.assay.studies.diagnosis.judgement.Cause.SHORT_STEP;
import static dev.assay.studies.diagnosis.judgement.Cause.SOFTMAX_TWICE;
import static dev.assay.studies.diagnosis.judgement.Cause.SORTED_LABELS;
import static dev.assay.studies.diagnosis.judgement.Cause.UNRELATED_LABELS;
import static dev.assay.studies.diagnosis.judgement.Cause.VANISHING_SIGNAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.progress.Progress;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Optimiser;
import dev.assay.studies.diagnosis.judgement.Cause;
import dev.assay.studies.diagnosis.judgement.Judgement;
import dev.assay.studies.diagnosis.judgement.Suspicion;
import dev.assay.studies.diagnosis.setup.PreparedData;
import dev.assay.studies.diagnosis.setup.Setup;
import dev.assay.studies.diagnosis.setup.Start;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Set-ups that vary in depth, width, seed and strength. What decides sees the training alone. */
class TrainingDiagnosisTest {
    private static final Dataset FASHION = open("fashion-mnist:sample:train@0-4000");
    private static final Dataset DIGITS = open("mnist:sample:train@0-4000");

    @BeforeAll
    static void start() {
        TensorFlowRuntime.start(2);
    }

    static Stream<Arguments> sick() {
        return Stream.of(
                sick(LARGE_WEIGHTS, 1, of(8, 64).start(uniform(-0.4, 0.4))),
                sick(LARGE_WEIGHTS, 2, of(6, 128).start(uniform(-0.4, 0.4))),
                sick(LARGE_WEIGHTS, 3, of(4, 96).start(new Start.Normal(0.5))),
                sick(VANISHING_SIGNAL, 1, sigmoid(8, 64).start(uniform(-0.1, 0.1))),
                sick(VANISHING_SIGNAL, 2, sigmoid(5, 32).start(uniform(-0.1, 0.1))),
                sick(VANISHING_SIGNAL, 3, sigmoid(10, 48).start(new Start.Glorot())),
                sick(VANISHING_SIGNAL, 4, of(6, 64).start(uniform(-0.02, 0.02))),
                sick(DEAD_UNITS, 1, of(2, 64).start(uniform(-0.01, 0))),
                sick(DEAD_UNITS, 2, of(4, 32).start(uniform(-0.1, 0))),
                sick(DEAD_UNITS, 3, of(1, 48).start(uniform(-0.001, 0.0001))),
                sick(INPUT_NOISE, 1, of(2, 64).inputNoise(4)),
                sick(INPUT_NOISE, 2, of(1, 32).inputNoise(3)),
                sick(INPUT_NOISE, 3, of(4, 64).inputNoise(9)),
                sick(SOFTMAX_TWICE, 1, of(2, 64).softmaxInNetwork(true)),
                sick(SOFTMAX_TWICE, 2, of(0, 1).softmaxInNetwork(true)),
                sick(SOFTMAX_TWICE, 3, of(5, 32).softmaxInNetwork(true).optimiser(Optimiser.named("adam", 0.001))),
                sick(LONG_STEP, 1, of(2, 64).learningRate(3)),
                sick(LONG_STEP, 2, of(4, 32).learningRate(1)),
                sick(LONG_STEP, 3, of(3, 48).optimiser(Optimiser.named("adam", 0.3))),
                sick(SHORT_STEP, 1, of(2, 64).learningRate(1e-5)),
                sick(SHORT_STEP, 2, of(5, 32).learningRate(1e-4)),
                sick(
                        SHORT_STEP,
                        3,
                        sigmoid(1, 48).optimiser(Optimiser.named("adam", 1e-7)).start(new Start.Glorot())),
                sick(SORTED_LABELS, 1, of(2, 64).shuffled(false)),
                sick(SORTED_LABELS, 2, of(4, 32).shuffled(false).batch(32)),
                sick(IDENTICAL_UNITS, 1, of(2, 64).start(new Start.Constant(0))),
                sick(IDENTICAL_UNITS, 2, sigmoid(3, 32).start(new Start.Constant(0))),
                sick(IDENTICAL_UNITS, 3, of(1, 48).start(new Start.Constant(0.02))),
                sick(UNRELATED_LABELS, 1, of(2, 64).labelNoise(1)),
                sick(UNRELATED_LABELS, 2, of(1, 128).labelNoise(0.95)),
                sick(INPUT_SCALE, 1, of(2, 64).inputScale(255)),
                sick(INPUT_SCALE, 2, sigmoid(2, 32).start(new Start.Glorot()).inputScale(255)),
                sick(INPUT_SCALE, 3, of(5, 48).inputScale(0.003)),
                sick(SATURATED_UNITS, 1, sigmoid(4, 64).start(new Start.Normal(2))));
    }

    static Stream<Arguments> healthy() {
        return Stream.of(
                healthy(1, of(2, 64)),
                healthy(2, of(0, 1)),
                healthy(3, of(8, 64)),
                healthy(4, of(8, 32).start(uniform(-0.4, 0.4))),
                healthy(5, of(1, 32).start(new Start.Glorot())),
                healthy(6, of(3, 48).optimiser(Optimiser.named("adam", 0.001))),
                healthy(7, of(2, 64).optimiser(Optimiser.named("momentum", 0.01))),
                healthy(8, sigmoid(1, 64).start(new Start.Glorot())),
                healthy(9, of(3, 32).activation(Activation.TANH).start(new Start.Glorot())),
                healthy(10, of(2, 64).inputNoise(0.3)),
                healthy(11, of(2, 64).labelNoise(0.2)),
                healthy(12, of(2, 64).inputScale(3)),
                healthy(13, of(2, 128).batch(32).learningRate(0.05)));
    }

    @ParameterizedTest
    @MethodSource("sick")
    void should_name_the_cause(Cause cause, long seed, Setup setup, Dataset data) {
        Judgement judgement = DiagnosisStudy.judge(setup, data, seed, Progress.SILENT);
        assertThat(judgement.suspicions()).extracting(Suspicion::cause).containsExactly(cause);
        assertThat(judgement.suspicions().get(0).evidence()).isNotEmpty().noneMatch(line -> line.contains("NaN"));
    }

    @ParameterizedTest
    @MethodSource("healthy")
    void should_find_nothing_wrong_with_what_learns(long seed, Setup setup, Dataset data) {
        Judgement judgement = DiagnosisStudy.judge(setup, data, seed, Progress.SILENT);
        assertThat(judgement.suspicions()).isEmpty();
        assertThat(judgement.clean()).isTrue();
    }

    static Stream<Arguments> mendable() {
        return Stream.of(
                sick(LARGE_WEIGHTS, 5, of(8, 64).start(uniform(-0.4, 0.4))),
                sick(VANISHING_SIGNAL, 6, sigmoid(8, 64).start(uniform(-0.1, 0.1))),
                sick(INPUT_NOISE, 7, of(2, 64).inputNoise(4)),
                sick(LONG_STEP, 8, of(2, 64).learningRate(3)),
                sick(SHORT_STEP, 9, of(2, 64).learningRate(1e-5)));
    }

    @ParameterizedTest
    @MethodSource("mendable")
    void should_mend_what_it_found_and_show_that_it_then_learns(Cause cause, long seed, Setup setup, Dataset data) {
        DiagnosisResult result = DiagnosisStudy.run(setup, data, seed, Progress.SILENT);
        assertThat(result.first().judgement().suspicions())
                .extracting(Suspicion::cause)
                .containsExactly(cause);
        assertThat(result.first().changes()).isNotEmpty();
        assertThat(result.last().judgement().clean()).isTrue();
        assertThat(result.gain().n()).isEqualTo(800);
        assertThat(result.gain().low()).isGreaterThan(0.2);
        assertThat(result.test().exact()).isLessThan(1e-6);
    }

    @Test
    void should_mend_one_thing_after_the_other() {
        Setup setup = of(2, 64).softmaxInNetwork(true).learningRate(1e-5).build();
        DiagnosisResult result = DiagnosisStudy.run(setup, DIGITS, 4, Progress.SILENT);
        assertThat(result.rounds().stream()
                        .flatMap(round -> round.judgement().suspicions().stream())
                        .map(Suspicion::cause))
                .startsWith(SOFTMAX_TWICE, SHORT_STEP);
        assertThat(result.last().judgement().clean()).isTrue();
    }

    @Test
    void should_say_so_where_the_remedy_lies_outside_of_the_set_up() {
        Setup noisy = of(2, 64).inputNoise(4).build();
        Dataset holdsNoise = PreparedData.toLearn(FASHION, noisy, 3);
        DiagnosisResult result = DiagnosisStudy.run(of(2, 64).build(), holdsNoise, 3, Progress.SILENT);
        assertThat(result.rounds()).hasSize(1);
        assertThat(result.last().judgement().suspicions())
                .extracting(Suspicion::cause)
                .containsExactly(INPUT_NOISE);
        assertThat(result.last().changes()).isEmpty();
    }

    @Test
    void the_same_seed_should_give_the_same_result() {
        Setup setup = of(2, 32).steps(40).learningRate(1e-5).build();
        assertThat(losses(DiagnosisStudy.run(setup, FASHION, 2, Progress.SILENT)))
                .isEqualTo(losses(DiagnosisStudy.run(setup, FASHION, 2, Progress.SILENT)));
    }

    private static List<List<Double>> losses(DiagnosisResult result) {
        return result.rounds().stream()
                .map(round -> round.seen().training().losses())
                .toList();
    }

    private static Setup.Builder of(int layers, int units) {
        return Setup.builder().hidden(layers, units).batch(64).steps(200);
    }

    private static Setup.Builder sigmoid(int layers, int units) {
        return of(layers, units).activation(Activation.SIGMOID);
    }

    private static Start uniform(double low, double high) {
        return new Start.Uniform(low, high);
    }

    private static Arguments sick(Cause cause, long seed, Setup.Builder setup) {
        return Arguments.of(cause, seed, setup.build(), seed % 2 == 0 ? DIGITS : FASHION);
    }

    private static Arguments healthy(long seed, Setup.Builder setup) {
        return Arguments.of(seed, setup.build(), seed % 2 == 0 ? DIGITS : FASHION);
    }

    private static Dataset open(String name) {
        return new DataCatalog(Path.of("unused")).open(name, Split.TRAIN, null);
    }
}
