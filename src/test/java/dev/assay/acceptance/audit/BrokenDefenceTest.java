package dev.assay.acceptance.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.acceptance.program.BesideTheBuild;
import dev.assay.acceptance.program.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Defences that hide gradients, trained and audited as users would: the audit has to say that its numbers are not to be trusted. */
@DisabledOnOs(OS.WINDOWS)
class BrokenDefenceTest {
    @TempDir(factory = BesideTheBuild.class)
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quantise(levels=8) | zero-gradient graph-smells",
                "distillation(temperature=100) | zero-gradient black-box-beats-white-box unbounded-attack"
            })
    void should_not_be_trusted(String defence, String failing) throws IOException {
        Launch training = Launch.assay(
                folder,
                "train",
                "mnist-mlp",
                "--epochs",
                "4",
                "--threads",
                "2",
                "--defence",
                defence,
                "--out",
                "model");
        assertThat(training.code()).as(training.err()).isZero();
        assertThat(Files.readString(folder.resolve("model/assets.extra/assay/training.json")))
                .contains("\"defence\" : \"" + defence.replace("100", "100.0") + "\"");

        Launch audit = Launch.assay(
                folder,
                "audit",
                "model",
                "--data",
                "mnist:sample:test@0-400",
                "--eps",
                "0.2",
                "--attacks",
                "pgd(steps=10)",
                "--samples",
                "64",
                "--certify",
                "none",
                "--out",
                "out");

        assertThat(audit.code()).as(audit.err()).isZero();
        JsonNode report =
                new ObjectMapper().readTree(folder.resolve("out/report.json").toFile());
        List<String> failed = StreamSupport.stream(report.at("/sanity").spliterator(), false)
                .filter(check -> check.at("/verdict").asText().equals("fail"))
                .map(check -> check.at("/id").asText())
                .toList();
        assertThat(failed).contains(failing.split(" "));
        assertThat(audit.out()).contains("NOT to be trusted");
    }
}
