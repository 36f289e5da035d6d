package dev.assay.reports.sarif;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.io.Digests;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.Subject;
import dev.assay.reports.reference.Publication;
import dev.assay.reports.reference.References;
import dev.assay.reports.reference.RelatedReference;
import dev.assay.reports.summary.Numbers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A report's findings as a log in the Static Analysis Results Interchange Format (OASIS, SARIF 2.1.0): a rule for each kind of finding, a
 * result for each finding. Upload to a forge wants a place in the repository for each result; it is the file that the caller names, such as the
 * model's graph or the audit's configuration.
 */
public final class SarifLog {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Scores of the forges' scale from 0 to 10, in the middle of their bands: high, medium, low. */
    private static final Map<Severity, String> SECURITY =
            Map.of(Severity.CRITICAL, "8.0", Severity.WARNING, "5.5", Severity.NOTE, "2.0");

    private final Report report;
    private final String location;
    private final Map<String, Integer> rules = new LinkedHashMap<>();
    private final List<Finding> firsts = new ArrayList<>();

    private SarifLog(Report report, String location) {
        this.report = report;
        this.location = location;
        for (Finding finding : report.findings()) {
            if (rules.putIfAbsent(finding.id(), rules.size()) == null) {
                firsts.add(finding);
            }
        }
    }

    /**
     * The log as JSON text, ending with a line feed.
     *
     * @param location a URI reference of a file, relative to the root of the repository where the log will be uploaded
     */
    public static String of(Report report, String location) {
        ObjectNode log = MAPPER.createObjectNode();
        log.put("$schema", SCHEMA).put("version", "2.1.0");
        log.putArray("runs").add(new SarifLog(report, location).run());
        try {
            return MAPPER.writer(new DefaultPrettyPrinter()
                                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                                    .withArrayIndenter(new DefaultIndenter("  ", "\n")))
                            .writeValueAsString(log)
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a log that is no JSON", e);
        }
    }

    private ObjectNode run() {
        ObjectNode run = MAPPER.createObjectNode();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "Assay");
        driver.put("version", report.environment().assay());
        ArrayNode descriptors = driver.putArray("rules");
        firsts.forEach(first -> descriptors.add(rule(first)));
        List<Publication> publications = taxonomies();
        if (!publications.isEmpty()) {
            ArrayNode supported = driver.putArray("supportedTaxonomies");
            publications.forEach(publication -> supported.add(component(publication)));
            ArrayNode taxonomies = run.putArray("taxonomies");
            publications.forEach(publication -> taxonomies.add(taxonomy(publication)));
        }
        run.putObject("automationDetails").put("id", "assay/" + subject() + "/");
        ArrayNode results = run.putArray("results");
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (Finding finding : report.findings()) {
            results.add(result(finding, seen.merge(finding.id(), 1, Integer::sum)));
        }
        return run;
    }

    private String subject() {
        Subject subject = report.subject();
        return subject == null
                ? report.data().isEmpty()
                        ? report.title()
                        : report.data().get(0).name()
                : subject.name();
    }

    private ObjectNode rule(Finding finding) {
        ObjectNode rule = MAPPER.createObjectNode();
        rule.put("id", finding.id());
        rule.putObject("shortDescription")
                .put("text", Numbers.capital(finding.id().replace('-', ' ')));
        rule.putObject("fullDescription").put("text", finding.why());
        rule.putObject("defaultConfiguration").put("level", level(finding.severity()));
        rule.putObject("help").put("text", finding.remedy());
        ObjectNode properties = rule.putObject("properties");
        properties.putArray("tags").add("machine-learning").add("security");
        properties.put("precision", "high");
        properties.put("problem.severity", problem(finding.severity()));
        properties.put("security-severity", SECURITY.get(finding.severity()));
        if (!References.of(finding.id()).isEmpty()) {
            ArrayNode relationships = rule.putArray("relationships");
            for (RelatedReference related : References.of(finding.id())) {
                ObjectNode relationship = relationships.addObject();
                relationship
                        .putObject("target")
                        .put("id", related.reference().id())
                        .set("toolComponent", component(related.reference().publication()));
                relationship.putArray("kinds").add("relevant");
                relationship
                        .putObject("description")
                        .put("text", related.relation().words());
            }
        }
        return rule;
    }

    private List<Publication> taxonomies() {
        return References.publications(firsts.stream().map(Finding::id).toList());
    }

    private ObjectNode component(Publication publication) {
        return MAPPER.createObjectNode()
                .put("name", publication.label())
                .put("index", taxonomies().indexOf(publication));
    }

    private ObjectNode taxonomy(Publication publication) {
        ObjectNode taxonomy = MAPPER.createObjectNode();
        taxonomy.put("name", publication.label());
        taxonomy.put("organization", publication.publisher());
        taxonomy.put("version", publication.edition());
        taxonomy.put("informationUri", publication.address());
        taxonomy.putObject("shortDescription").put("text", publication.title());
        ArrayNode taxa = taxonomy.putArray("taxa");
        firsts.stream()
                .flatMap(finding -> References.of(finding.id()).stream())
                .map(RelatedReference::reference)
                .filter(reference -> reference.publication() == publication)
                .distinct()
                .sorted()
                .forEach(reference -> taxa.addObject()
                        .put("id", reference.id())
                        .putObject("shortDescription")
                        .put("text", reference.title()));
        return taxonomy;
    }

    private ObjectNode result(Finding finding, int number) {
        ObjectNode result = MAPPER.createObjectNode();
        result.put("ruleId", finding.id());
        result.put("ruleIndex", rules.get(finding.id()));
        result.put("level", level(finding.severity()));
        List<String> lines = new ArrayList<>(List.of(finding.title() + ".", finding.cause()));
        lines.addAll(finding.evidence());
        lines.add(finding.remedy());
        lines.add("Reproduce: " + finding.reproduce());
        // Square brackets would be taken for links to locations, braces for places of arguments.
        result.putObject("message").put("text", literal(String.join("\n", lines)));
        ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
        place.putObject("artifactLocation").put("uri", location);
        place.putObject("region").put("startLine", 1);
        result.putObject("partialFingerprints")
                .put("assayFinding/v1", digest(finding.id() + '\n' + subject() + '\n' + number));
        return result;
    }

    private static String literal(String text) {
        return text.replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace("{", "{{")
                .replace("}", "}}");
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }

    private static String problem(Severity severity) {
        return severity == Severity.NOTE ? "recommendation" : level(severity);
    }

    private static String digest(String text) {
        return Digests.sha256Hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
