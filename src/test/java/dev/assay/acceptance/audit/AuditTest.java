package dev.assay.acceptance.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.acceptance.program.BesideTheBuild;
import dev.assay.acceptance.program.Checkout;
import dev.assay.acceptance.program.Launch;
import dev.assay.acceptance.program.TrainedModel;
import dev.assay.acceptance.program.WrittenReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Audits of a network of dense layers, which answers at once; {@code DemoTest} audits a convolutional one, with all that there is. */
@DisabledOnOs(OS.WINDOWS)
class AuditTest {
    private static final List<String> BRIEF = List.of(
            "--data",
            "fashion-mnist:sample:test@0-400",
            "--norm",
            "linf",
            "--eps",
            "0.02,0.1",
            "--norm",
            "l2",
            "--eps",
            "1",
            "--steps",
            "10",
            "--samples",
            "64",
            "--certify",
            "ibp");

    /** The least that is an audit, where it is not about what it finds. */
    private static final List<String> LEAST = List.of(
            "--data",
            "fashion-mnist:sample:test@0-100",
            "--eps",
            "0.1",
            "--steps",
            "5",
            "--samples",
            "32",
            "--certify",
            "none");

    /** For all tests, so that none launches again what another one has. */
    @TempDir
    private static Path folder = Path.of("");

    private static Launch whole = new Launch(0, "", "");
    private static Launch least = new Launch(0, "", "");

    @BeforeAll
    static void launchWhatIsLookedAtMoreThanOnce() {
        whole = audit(BRIEF, "--sessions", "3", "--out", "whole");
        least = audit(LEAST, "--out", "least", "--fail-under", "0", "--json");
    }

    private static Launch audit(List<String> settings, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("audit", TrainedModel.dense().toString()));
        arguments.addAll(settings);
        arguments.addAll(List.of(more));
        return Launch.assay(folder, arguments.toArray(String[]::new));
    }

    @Test
    void should_leave_report_table_and_examples_and_a_summary() throws IOException {
        assertThat(whole.code()).isZero();
        assertThat(whole.err()).isEmpty();
        assertThat(whole.out())
                .startsWith("Verdict    ")
                .contains("\nClean ", "\nRobust     linf 0.02", "\nRobust     l2 1", "\nTrust ", "\nFindings ")
                .endsWith("Report     whole/report.html\n");
        assertThat(names(folder.resolve("whole")))
                .containsExactly(
                        "adversarial.npz",
                        "junit.xml",
                        "report.html",
                        "report.json",
                        "report.sarif",
                        "samples.csv",
                        "summary.md");
        assertThat(Files.readAllLines(folder.resolve("whole/samples.csv"))).hasSize(65);
        JsonNode report = json(folder.resolve("whole/report.json"));
        assertThat(report.at("/evaluation/clean/n").asInt()).isEqualTo(400);
        assertThat(report.at("/evaluation/robust")).hasSize(3).allSatisfy(rate -> {
            assertThat(rate.at("/attacked/n").asInt()).isEqualTo(64);
            assertThat(rate.at("/attacked/rate").asDouble())
                    .isLessThanOrEqualTo(rate.at("/clean/rate").asDouble());
            assertThat(rate.at("/certified/n").asInt()).isEqualTo(64);
            assertThat(rate.at("/certified/rate").asDouble())
                    .isLessThanOrEqualTo(rate.at("/attacked/rate").asDouble());
        });
        assertThat(report.at("/evaluation/classes")).hasSize(30);
        JsonNode samples = report.at("/evaluation/samples");
        assertThat(samples.at("/confusions")).hasSize(3).allSatisfy(confusion -> {
            int all = 0;
            int standing = 0;
            for (JsonNode cell : confusion.at("/cells")) {
                all += cell.at("/count").asInt();
                standing += cell.at("/trueClass").equals(cell.at("/said"))
                        ? cell.at("/count").asInt()
                        : 0;
            }
            assertThat(all).isEqualTo(64);
            assertThat(standing)
                    .isIn(report.at("/evaluation/robust").findValues("attacked").stream()
                            .map(rate -> rate.at("/correct").asInt())
                            .toList());
        });
        assertThat(samples.at("/extremes/0/hardest")).hasSize(4).allSatisfy(sample -> {
            assertThat(sample.at("/fall/epsilonText").asText()).isEqualTo("0.02");
            assertThat(sample.at("/margin").asDouble()).isPositive();
            assertThat(sample.at("/pictures")).hasSize(5);
        });
        assertThat(report.at("/sanity/17/id").asText()).isEqualTo("certified-yet-fooled");
        assertThat(report.at("/sanity/17/verdict").asText()).isEqualTo("pass");
        assertThat(report.at("/run/commandLine").asText())
                .contains("--steps 10")
                .contains("--out whole");
    }

    @Test
    void should_give_the_same_numbers_whatever_the_number_of_sessions() throws IOException {
        assertThat(audit(BRIEF, "--sessions", "1", "--out", "one").code()).isZero();

        assertThat(withoutRun("one")).isEqualTo(withoutRun("whole"));
        for (String file : List.of("samples.csv", "adversarial.npz")) {
            assertThat(folder.resolve("one").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("whole").resolve(file));
        }
    }

    @Test
    void should_print_the_document_and_nothing_else_for_programs() throws IOException {
        assertThat(least.err()).isEmpty();
        assertThat(least.out()).isEqualTo(Files.readString(folder.resolve("least/report.json")));
    }

    @Test
    void should_look_beyond_norms_and_fit_into_a_time_and_say_what_that_left_out() throws IOException {
        Launch launch = audit(
                BRIEF, "--out", "beyond", "--beyond", "corruptions,spatial(rotations=3,shifts=3),universal,fooling");
        assertThat(launch.code()).as(launch.err()).isZero();
        assertThat(launch.out()).contains("\nBeyond     corruptions ", "spatial ", "universal linf 0.1 ");
        JsonNode beyond = json(folder.resolve("beyond/report.json")).at("/beyond");
        assertThat(beyond.at("/corruptions/rows")).hasSize(15);
        assertThat(beyond.at("/corruptions/rows/0/severities/4/n").asInt()).isEqualTo(64);
        assertThat(beyond.at("/worstCases/0/attacked/correct").asInt())
                .isLessThanOrEqualTo(beyond.at("/worstCases/0/clean/correct").asInt());
        assertThat(beyond.at("/fooling")).hasSize(10);

        // A hundred samples are the least, and 64 of them are all there are here: an attack has to go.
        Launch brief = Launch.assay(
                folder,
                "audit",
                TrainedModel.dense().toString(),
                "--data",
                "fashion-mnist:sample:test@0-64",
                "--eps",
                "0.001",
                "--attacks",
                "fgsm,square(queries=3000000)",
                "--budget",
                "2m",
                "--out",
                "brief");
        assertThat(brief.code()).as(brief.err()).isZero();
        assertThat(brief.err()).contains("this takes about ", "left out to fit: attack square(queries=3000000");
        JsonNode report = json(folder.resolve("brief/report.json"));
        assertThat(report.at("/findings").findValuesAsText("id")).contains("time-budget");
        assertThat(report.at("/configuration/settings/attacks").asText()).isEqualTo("fgsm(loss=cross-entropy)");
    }

    @Test
    void should_gate_on_the_lower_end_or_the_rate_and_still_report() throws IOException {
        Launch failed = audit(LEAST, "--out", "failed", "--fail-under", "0.9", "--seed", "2");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err().lines())
                .hasSize(1)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("assay: gate failed: --fail-under")
                        .contains(": robust accuracy 0."));
        assertThat(folder.resolve("failed/report.html")).isRegularFile();

        assertThat(audit(LEAST, "--out", "rate", "--fail-under-rate", "0.9").code())
                .isEqualTo(1);
        assertThat(least.code()).as("with --fail-under 0").isZero();

        // The failed one had another seed.
        assertThat(json(folder.resolve("failed/report.json")).at("/evaluation"))
                .isNotEqualTo(json(folder.resolve("least/report.json")).at("/evaluation"));
        assertThat(json(folder.resolve("rate/report.json")).at("/evaluation"))
                .isEqualTo(json(folder.resolve("least/report.json")).at("/evaluation"));
    }

    @Test
    void should_take_the_examples_of_an_audit_as_data() throws IOException {
        Launch launch = Launch.assay(
                folder,
                "audit",
                TrainedModel.dense().toString(),
                "--data",
                "npz:least/adversarial.npz",
                "--accept-poor-model",
                "--bounds",
                "0,1",
                "--eps",
                "0.01",
                "--samples",
                "8",
                "--out",
                "examples",
                "--json");

        assertThat(launch.code()).as(launch.err()).isZero();
        // They were found because the model is wrong about every one of them.
        assertThat(new ObjectMapper()
                        .readTree(launch.out())
                        .at("/evaluation/clean/correct")
                        .asInt())
                .isZero();
    }

    @Test
    void should_drive_samples_to_a_chosen_class() throws IOException {
        Launch launch = towards("3");

        assertThat(launch.code()).as(launch.err()).isZero();
        assertThat(launch.out()).contains("\nTargeted   3, linf 0.02: ");
        JsonNode report = json(folder.resolve("towards-3/report.json"));
        JsonNode targeted = report.at("/targeted");
        assertThat(targeted.at("/meaning").asText()).contains("Dress");
        assertThat(targeted.at("/reached")).hasSize(3);
        assertThat(targeted.at("/reached/1/rate/correct").asInt())
                .isGreaterThanOrEqualTo(targeted.at("/reached/0/rate/correct").asInt())
                .isPositive();
        assertThat(targeted.at("/notRun/0").asText()).contains("rays", "cannot be aimed");
        assertThat(Files.readString(folder.resolve("towards-3/report.html"))).contains("Towards a chosen class");
        List<String> rows = Files.readAllLines(folder.resolve("towards-3/targets.csv"));
        assertThat(rows).hasSize(1 + targeted.at("/unattacked/n").asInt());
        assertThat(rows.subList(1, rows.size()))
                .allMatch(row -> row.split(",", -1)[3].equals("3") && !row.split(",", -1)[1].equals("3"))
                .anyMatch(row -> row.contains("reached"));
        // What PGD did not drive there began at a sample of the class, and took its queries.
        int walk = List.of(rows.get(0).split(",")).indexOf("linf_0.02_hopskipjump_outcome");
        assertThat(rows.subList(1, rows.size()))
                .anyMatch(row -> row.split(",", -1)[walk].equals("standing")
                        && Integer.parseInt(row.split(",", -1)[walk + 3]) > 100);
        assertThat(report.at("/findings/0/reproduce").asText()).contains(" --target 3 ");

        assertThat(towards("10").err()).contains("classes 0 to 9, received 10");
        assertThat(towards("shirt").err()).contains("A target is the number of a class from 0 up");
    }

    private Launch towards(String target) {
        return Launch.assay(
                folder,
                "audit",
                TrainedModel.dense().toString(),
                "--data",
                "fashion-mnist:sample:test@0-200",
                "--norm",
                "linf",
                "--eps",
                "0.02,0.1",
                "--norm",
                "l2",
                "--eps",
                "1",
                "--attacks",
                "pgd(steps=5),hopskipjump(steps=2),rays",
                "--samples",
                "64",
                "--certify",
                "none",
                "--target",
                target,
                "--out",
                "towards-" + target);
    }

    @Test
    void should_attack_in_the_units_of_the_data_whatever_the_model_takes() throws IOException {
        // A model that does not know the data, as long as it is told to go on.
        Launch launch = Launch.assay(
                folder,
                "audit",
                TrainedModel.dense().toString(),
                "--data",
                "fashion-mnist:sample:test@0-64",
                "--model-range",
                "1000,1255",
                "--accept-poor-model",
                "--attacks",
                "fgsm",
                "--eps",
                "2/255",
                "--out",
                "units",
                "--json");

        assertThat(launch.code()).as(launch.err()).isZero();
        JsonNode report = new ObjectMapper().readTree(launch.out());
        assertThat(report.at("/configuration/settings/between data and model").asText())
                .isEqualTo("--model-range 1000,1255");
        assertThat(report.at("/configuration/settings/epsilon, L∞, in the model's units")
                        .asText())
                .isEqualTo("2.000");
        assertThat(report.at("/findings").findValuesAsText("id")).contains("input-contract");
    }

    @Test
    void should_work_in_paths_with_spaces_and_letters_of_any_alphabet(
            @TempDir(factory = BesideTheBuild.class) Path beside) throws IOException {
        Path checkout = Checkout.in(beside.resolve("ein Ordner für Prüfungen"));
        Checkout.install(checkout);
        TrainedModel.copyTo(checkout.resolve("das Modell №1"));

        Launch launch = Launch.of(
                checkout.resolve("assay"),
                checkout,
                Map.of("LC_ALL", "C"),
                "audit",
                "das Modell №1",
                "--data",
                "fashion-mnist:sample:test@0-40",
                "--samples",
                "8",
                "--steps",
                "2",
                "--out",
                "mein Bericht ü");

        assertThat(launch.err()).isEmpty();
        assertThat(launch.code()).isZero();
        assertThat(checkout.resolve("mein Bericht ü/report.html")).content().contains("das Modell №1");
    }

    private JsonNode withoutRun(String out) throws IOException {
        return WrittenReport.withoutRun(folder.resolve(out));
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
