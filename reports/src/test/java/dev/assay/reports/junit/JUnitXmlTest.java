package dev.assay.reports.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.reports.Samples;
import dev.assay.reports.document.Gate;
import dev.assay.reports.document.Report;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Read by Maven's own reader of such files, and by a strict reader of XML. */
class JUnitXmlTest {
    private static List<ReportTestSuite> suites(Report report) throws Exception {
        byte[] xml = JUnitXml.of(report).getBytes(StandardCharsets.UTF_8);
        try (InputStreamReader reader = new InputStreamReader(new ByteArrayInputStream(xml), StandardCharsets.UTF_8)) {
            return new TestSuiteXmlParser(new NullConsoleLogger()).parse(reader);
        }
    }

    private static Document document(Report report) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(JUnitXml.of(report).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void should_be_read_as_suites_with_what_failed_and_what_was_skipped() throws Exception {
        Report report = Samples.full()
                .withGates(List.of(
                        new Gate("--fail-under 0.1", true, "robust accuracy 0.2"),
                        new Gate("--fail-under 0.4", false, "robust accuracy 0.2")));
        List<ReportTestSuite> suites = suites(report);

        assertThat(suites)
                .extracting(suite -> suite.getTestCases().get(0).getFullClassName())
                .containsExactly("assay.gates", "assay.accuracy", "assay.evaluation", "assay.data");
        ReportTestSuite gates = suites.get(0);
        assertThat(gates.getNumberOfTests()).isEqualTo(2);
        assertThat(gates.getNumberOfFailures()).isEqualTo(1);
        ReportTestCase failed = gates.getTestCases().get(1);
        assertThat(failed.getName()).isEqualTo("--fail-under 0.4");
        assertThat(failed.getFailureMessage()).isEqualTo("robust accuracy 0.2");
        assertThat(suites.get(2).getNumberOfTests()).isEqualTo(report.sanity().size());
        assertThat(suites.get(3).getNumberOfTests()).isEqualTo(report.checks().size());
    }

    @Test
    void should_count_what_it_has() throws Exception {
        Element root = document(Samples.full()).getDocumentElement();

        assertThat(Integer.parseInt(root.getAttribute("tests")))
                .isEqualTo(root.getElementsByTagName("testcase").getLength());
        assertThat(Integer.parseInt(root.getAttribute("failures")))
                .isEqualTo(root.getElementsByTagName("failure").getLength());
        assertThat(Integer.parseInt(root.getAttribute("skipped")))
                .isEqualTo(root.getElementsByTagName("skipped").getLength());
    }

    @Test
    void should_survive_hostile_names() throws Exception {
        NodeList cases = document(Samples.named("]]><!--&\u0000\u001b\ud800\"'</testcase>"))
                .getElementsByTagName("testcase");

        assertThat(((Element) cases.item(cases.getLength() - 1)).getAttribute("name"))
                .isEqualTo("]]><!--&\ufffd\ufffd\ufffd\"'</testcase>");
    }
}
