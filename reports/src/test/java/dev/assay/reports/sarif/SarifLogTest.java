package dev.assay.reports.sarif;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.assay.core.finding.Finding;
import dev.assay.reports.Samples;
import dev.assay.reports.document.Report;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SarifLogTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LOCATION = "models/my%20cnn/saved_model.pb";

    /** Against the schema of OASIS, which the test library carries. */
    private static Set<ValidationMessage> violations(String log) throws IOException {
        try (InputStream schema =
                Objects.requireNonNull(com.contrastsecurity.sarif.SarifSchema210.class.getResourceAsStream(
                        "/schema/sarif-schema-2.1.0.json"))) {
            JsonSchema official =
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
            return official.validate(JSON.readTree(log));
        }
    }

    private static JsonNode run(Report report) throws IOException {
        return JSON.readTree(SarifLog.of(report, LOCATION)).at("/runs/0");
    }

    @Test
    void should_satisfy_the_official_schema() throws IOException {
        for (Report report :
                List.of(Samples.full(), Samples.empty(), Samples.named("\"</script>\\\n\u0001[a](b){0}"))) {
            assertThat(violations(SarifLog.of(report, LOCATION))).isEmpty();
        }
        assertThat(violations(SarifLog.of(Samples.full(), LOCATION).replace("\"error\"", "\"fatal\"")))
                .as("a level that there is not")
                .isNotEmpty();
    }

    @Test
    void should_have_a_result_for_each_finding_and_a_rule_for_each_kind() throws IOException {
        Report report = Samples.full();
        JsonNode run = run(report);
        List<Finding> findings = report.findings();

        assertThat(run.at("/results")).hasSameSizeAs(findings);
        assertThat(run.at("/tool/driver/rules"))
                .hasSize((int) findings.stream().map(Finding::id).distinct().count());
        Set<String> fingerprints = new HashSet<>();
        for (int i = 0; i < findings.size(); i++) {
            JsonNode result = run.at("/results/" + i);
            assertThat(result.at("/ruleId").asText()).isEqualTo(findings.get(i).id());
            assertThat(run.at("/tool/driver/rules/" + result.at("/ruleIndex").asInt() + "/id"))
                    .isEqualTo(result.at("/ruleId"));
            assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                            .asText())
                    .isEqualTo(LOCATION);
            assertThat(result.at("/locations/0/physicalLocation/region/startLine")
                            .asInt())
                    .isEqualTo(1);
            fingerprints.add(result.at("/partialFingerprints/assayFinding~1v1").asText());
        }
        assertThat(fingerprints).hasSameSizeAs(findings);
    }

    @Test
    void should_take_the_words_of_a_finding_literally() throws IOException {
        String text = run(Samples.named("[link](1) {0}"))
                .at("/results/0/message/text")
                .asText();

        assertThat(text).startsWith("\\[link\\](1) {{0}}.");
    }

    @Test
    void should_give_the_same_bytes_twice() {
        assertThat(SarifLog.of(Samples.full(), LOCATION)).isEqualTo(SarifLog.of(Samples.full(), LOCATION));
    }

    @Test
    void should_relate_rules_to_taxonomies() throws IOException {
        JsonNode run = run(Samples.full());

        JsonNode target = run.at("/tool/driver/rules/1/relationships/0/target");
        assertThat(run.at("/tool/driver/rules/1/id").asText()).isEqualTo("exact-overlap");
        assertThat(target.at("/id").asText()).isEqualTo("Article 10(3)");
        JsonNode taxonomy =
                run.at("/taxonomies/" + target.at("/toolComponent/index").asInt());
        assertThat(taxonomy.at("/name")).isEqualTo(target.at("/toolComponent/name"));
        assertThat(taxonomy.at("/taxa").findValuesAsText("id")).contains("Article 10(3)", "Article 15(3)");
        assertThat(run.at("/tool/driver/supportedTaxonomies").findValuesAsText("name"))
                .containsExactly(
                        "NIST AI 100-2 E2025", "MITRE ATLAS", "OWASP ML Top 10", "EU AI Act", "ISO/IEC TR 24029-1");
        assertThat(run(Samples.empty()).has("taxonomies")).isFalse();
    }
}
