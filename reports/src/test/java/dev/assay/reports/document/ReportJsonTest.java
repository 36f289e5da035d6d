package dev.assay.reports.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.assay.core.error.UserError;
import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.reports.Samples;
import dev.assay.reports.Studies;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReportJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void a_document_should_satisfy_its_schema() throws IOException {
        assertThat(violations(ReportJson.toJson(Samples.full()))).isEmpty();
        assertThat(violations(ReportJson.toJson(Samples.compared()))).isEmpty();
        assertThat(violations(ReportJson.toJson(Samples.empty()))).isEmpty();
        assertThat(violations(ReportJson.toJson(Samples.named("\"</script>\\\n\u0001"))))
                .isEmpty();
        assertThat(violations(ReportJson.toJson(Studies.of("way", 9, List.of(100, 1_000), 3, true))))
                .isEmpty();
        assertThat(violations(ReportJson.toJson(Studies.of("way", 2, List.of(100), 1, false))))
                .isEmpty();
    }

    @Test
    void the_schema_should_refuse_what_is_no_report() throws IOException {
        String json = ReportJson.toJson(Samples.full());
        assertThat(violations(json.replace("\"pass\"", "\"maybe\""))).isNotEmpty();
        assertThat(violations(json.replace("\"fooled\"", "\"beaten\""))).isNotEmpty();
    }

    @Test
    void a_document_should_come_back_as_it_was_written() {
        Report report = Samples.full();
        assertThat(ReportJson.parse(ReportJson.toJson(report), "here")).isEqualTo(report);
        assertThat(ReportJson.parse(ReportJson.toJson(Samples.empty()), "here")).isEqualTo(Samples.empty());
        assertThat(ReportJson.parse(ReportJson.toJson(Samples.compared()), "here"))
                .isEqualTo(Samples.compared());
        Report study = Studies.of("way", 3, List.of(100, 1_000), 3, true);
        assertThat(ReportJson.parse(ReportJson.toJson(study), "here")).isEqualTo(study);
    }

    @Test
    void equal_documents_should_give_the_same_bytes() {
        assertThat(ReportJson.toJson(Samples.full())).isEqualTo(ReportJson.toJson(Samples.full()));
    }

    @Test
    void a_document_should_have_the_names_and_the_order_that_readers_rely_on() throws IOException {
        JsonNode root = JSON.readTree(ReportJson.toJson(Samples.full()));
        assertThat(names(root))
                .containsExactly(
                        "version",
                        "title",
                        "subject",
                        "data",
                        "configuration",
                        "environment",
                        "evaluation",
                        "trust",
                        "targeted",
                        "beyond",
                        "sanity",
                        "checks",
                        "findings",
                        "comparisons",
                        "training",
                        "gates",
                        "run",
                        "references");
        assertThat(names(JSON.readTree(ReportJson.toJson(Samples.compared())).at("/comparisons/0/models/models/0")))
                .startsWith("name", "fingerprint", "clean", "cleanAttacked", "own", "robust");
        assertThat(names(root.at("/evaluation/clean"))).containsExactly("correct", "n", "rate", "low", "high");
        assertThat(names(root.at("/evaluation/robust/0")))
                .containsExactly("norm", "epsilon", "epsilonText", "attacked", "certified", "clean");
        assertThat(root.at("/evaluation/robust/0/norm").textValue()).isEqualTo("linf");
        assertThat(root.at("/evaluation/robust/0/epsilon").doubleValue()).isEqualTo(0.01);
        assertThat(root.at("/sanity/3/verdict").textValue()).isEqualTo("skipped");
        assertThat(root.at("/findings/0/severity").textValue()).isEqualTo("critical");
        assertThat(root.at("/references/0/finding").textValue()).isEqualTo("robust-accuracy-linf");
        assertThat(names(root.at("/references/0/references/0")))
                .containsExactly("relation", "publication", "id", "title");
    }

    @Test
    void numbers_should_be_written_in_their_shortest_form() {
        Configuration configuration = new Configuration(1, Map.of());
        // 2^-44, of which Double.toString gives one digit too many before Java 19.
        Run run = new Run(null, 0x1p-44, null, null, null, null, Map.of(), Map.of());
        Report report = Report.builder("Numbers", configuration, new Environment("0.1.0", Map.of()), run)
                .build();
        assertThat(ReportJson.toJson(report)).contains("5.684341886080802E-14");
    }

    @Test
    void what_differs_between_equal_runs_should_stand_under_run_alone() throws IOException {
        JsonNode root = JSON.readTree(ReportJson.toJson(Samples.full()));
        String run = root.path("run").toString();
        ((com.fasterxml.jackson.databind.node.ObjectNode) root).remove("run");
        for (String word : List.of("2026-01-02T03:04:05Z", "lab\"", "assay-demo/model", "104.2")) {
            assertThat(run).contains(word);
            assertThat(root.toString()).doesNotContain(word);
        }
    }

    @Test
    void findings_should_stand_most_important_first_whatever_order_they_came_in() {
        List<Finding> findings = new ArrayList<>();
        for (Severity severity : List.of(Severity.NOTE, Severity.CRITICAL, Severity.WARNING, Severity.CRITICAL)) {
            findings.add(new Finding("f" + findings.size(), severity, "", "", "", List.of(), "", ""));
        }
        Report report = Samples.builder("Order", List.of()).findings(findings).build();
        assertThat(report.findings().stream().map(Finding::id))
                .containsExactly("robust-accuracy-linf", "f1", "f3", "exact-overlap", "f2", "f0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{             | Expected JSON in here, line 1 is none",
                "[]            | Expected a report with its 'version' in here, found none",
                "{\"version\":2} | Expected a report of version 1 in here, found version 2",
                "{\"version\":1} | Expected 'title' in the report here, found none",
            })
    void what_is_no_report_should_be_refused_in_one_line(String json, String message) {
        assertThatThrownBy(() -> ReportJson.parse(json, "here"))
                .isInstanceOf(UserError.class)
                .hasMessage(message);
    }

    @Test
    void a_missing_or_wrong_value_should_be_named_by_its_path() {
        String json = ReportJson.toJson(Samples.full());
        assertThatThrownBy(() -> ReportJson.parse(json.replaceFirst("\"fooled\" : \\d+,", ""), "here"))
                .isInstanceOf(UserError.class)
                .hasMessage("Expected 'evaluation.attacks[0].fooled' in the report here, found none");
        assertThatThrownBy(() -> ReportJson.parse(json.replaceFirst("\"linf\"", "\"l7\""), "here"))
                .isInstanceOf(UserError.class)
                .hasMessage("Expected a report in here, its 'evaluation.robust[0].norm' is not as it should be");
        assertThatThrownBy(() -> ReportJson.parse(
                        json.replaceFirst("\"png\" : \"[^\"]*\"", "\"png\" : \"\\\\\"><script>\""), "here"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Expected a report in here, its 'evaluation.gallery[0].original");
        assertThatThrownBy(() -> ReportJson.read(Path.of("nowhere", "report.json")))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Expected a report.json at nowhere");
    }

    @Test
    void a_training_that_diverged_should_leave_its_loss_out() {
        assertThat(new Epoch(1, Double.NaN, 0.1, Double.POSITIVE_INFINITY, null, null, null))
                .isEqualTo(new Epoch(1, null, 0.1, null, null, null, null));
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<ValidationMessage> violations(String json) throws IOException {
        try (InputStream in = Report.class.getResourceAsStream("/dev/assay/reports/report.schema.json")) {
            JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Objects.requireNonNull(in));
            return schema.validate(JSON.readTree(json));
        }
    }
}
