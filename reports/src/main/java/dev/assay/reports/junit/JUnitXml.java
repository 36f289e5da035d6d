package dev.assay.reports.junit;

import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.reports.document.DataCheck;
import dev.assay.reports.document.Evaluation;
import dev.assay.reports.document.Gate;
import dev.assay.reports.document.LanguageEvaluation;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.RobustRate;
import dev.assay.reports.document.SanityCheck;
import dev.assay.reports.document.Verdict;
import dev.assay.reports.summary.Numbers;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * A report as the XML that JUnit's Ant task began and all continuous integration reads: a suite for the gates, one for accuracy, one for the checks of
 * the evaluation, one for the checks of the data.
 *
 * <p>A case fails where a gate was not met, a check of the evaluation failed, or a check of the data made a critical finding; warnings pass, with
 * their text as output. What could not run is skipped, with its reason.
 */
public final class JUnitXml {
    /** @param output what it prints, null for nothing */
    private record Case(
            String name,
            Outcome outcome,
            String message,
            @Nullable String output) {}

    private enum Outcome {
        PASSED,
        FAILED,
        SKIPPED
    }

    private record Suite(String name, List<Case> cases) {
        long count(Outcome outcome) {
            return cases.stream().filter(test -> test.outcome() == outcome).count();
        }
    }

    private JUnitXml() {}

    /** The document as text, ending with a line feed. */
    public static String of(Report report) {
        List<Suite> suites = new ArrayList<>(List.of(
                new Suite(
                        "assay.gates",
                        report.gates().stream().map(JUnitXml::gate).toList()),
                new Suite("assay.accuracy", accuracy(report.evaluation())),
                new Suite("assay.language", language(report.language())),
                new Suite(
                        "assay.evaluation",
                        report.sanity().stream().map(JUnitXml::sanity).toList()),
                new Suite(
                        "assay.data",
                        report.checks().stream()
                                .map(check -> check(check, report))
                                .toList())));
        suites.removeIf(suite -> suite.cases().isEmpty());
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            line(xml, 0);
            xml.writeStartElement("testsuites");
            attribute(xml, "name", report.title());
            counts(xml, suites);
            for (Suite suite : suites) {
                line(xml, 1);
                xml.writeStartElement("testsuite");
                attribute(xml, "name", suite.name());
                counts(xml, List.of(suite));
                for (Case test : suite.cases()) {
                    write(xml, suite, test);
                }
                line(xml, 1);
                xml.writeEndElement();
            }
            line(xml, 0);
            xml.writeEndElement();
            line(xml, 0);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a report that is no XML", e);
        }
        return text.toString();
    }

    private static Case gate(Gate gate) {
        return new Case(gate.name(), gate.passed() ? Outcome.PASSED : Outcome.FAILED, gate.detail(), gate.detail());
    }

    /** For the record: how much accuracy is enough, only a gate says. */
    private static List<Case> accuracy(@Nullable Evaluation evaluation) {
        if (evaluation == null) {
            return List.of();
        }
        List<Case> cases = new ArrayList<>();
        cases.add(new Case("clean accuracy", Outcome.PASSED, "", Numbers.rate(evaluation.clean())));
        for (RobustRate rate : evaluation.robust()) {
            cases.add(new Case(
                    "robust accuracy, " + rate.norm().id() + " " + rate.epsilonText(),
                    Outcome.PASSED,
                    "",
                    Numbers.rate(rate.attacked()) + ", n = " + rate.attacked().n()));
        }
        return cases;
    }

    private static List<Case> language(@Nullable LanguageEvaluation language) {
        if (language == null) {
            return List.of();
        }
        List<Case> cases = new ArrayList<>();
        cases.add(new Case("bits a character", Outcome.PASSED, "", Numbers.bits(language.clean())));
        for (LanguageEvaluation.Row row : language.rows()) {
            cases.add(new Case(
                    "rise of bits, " + row.name() + ", edits " + row.edits(),
                    Outcome.PASSED,
                    "",
                    Numbers.bits(row.rise()) + ", n = " + row.rise().n()));
        }
        return cases;
    }

    private static Case sanity(SanityCheck check) {
        return new Case(check.id(), outcome(check.verdict()), check.title() + ": " + check.detail(), check.detail());
    }

    private static Case check(DataCheck check, Report report) {
        boolean critical = check.severity() == Severity.CRITICAL;
        Outcome outcome = check.verdict() == Verdict.FAIL && !critical ? Outcome.PASSED : outcome(check.verdict());
        List<String> lines = new ArrayList<>(List.of(check.statistic()));
        for (Finding finding : report.findings()) {
            if (check.verdict() == Verdict.FAIL && isOf(finding, check)) {
                lines.add(finding.severity().name().toLowerCase(Locale.ROOT) + ": " + finding.title());
                lines.addAll(finding.evidence());
                lines.add(finding.remedy());
            }
        }
        return new Case(check.id(), outcome, check.title() + ": " + check.statistic(), String.join("\n", lines));
    }

    private static boolean isOf(Finding finding, DataCheck check) {
        return finding.id().equals(check.id()) || finding.id().startsWith(check.id() + "-");
    }

    private static Outcome outcome(Verdict verdict) {
        return switch (verdict) {
            case PASS -> Outcome.PASSED;
            case FAIL -> Outcome.FAILED;
            case SKIPPED -> Outcome.SKIPPED;
        };
    }

    private static void counts(XMLStreamWriter xml, List<Suite> suites) throws XMLStreamException {
        attribute(
                xml,
                "tests",
                Long.toString(suites.stream().mapToLong(s -> s.cases().size()).sum()));
        attribute(
                xml,
                "failures",
                Long.toString(
                        suites.stream().mapToLong(s -> s.count(Outcome.FAILED)).sum()));
        attribute(xml, "errors", "0");
        attribute(
                xml,
                "skipped",
                Long.toString(
                        suites.stream().mapToLong(s -> s.count(Outcome.SKIPPED)).sum()));
        // Times differ between equal runs; the readers want the attribute.
        attribute(xml, "time", "0");
    }

    private static void write(XMLStreamWriter xml, Suite suite, Case test) throws XMLStreamException {
        line(xml, 2);
        xml.writeStartElement("testcase");
        attribute(xml, "name", test.name());
        attribute(xml, "classname", suite.name());
        attribute(xml, "time", "0");
        if (test.outcome() == Outcome.FAILED) {
            xml.writeStartElement("failure");
            attribute(xml, "message", test.message());
            attribute(xml, "type", "assay." + (suite.name().endsWith("gates") ? "gate" : "check"));
            xml.writeCharacters(characters(test.output() == null ? test.message() : test.output()));
            xml.writeEndElement();
        } else if (test.outcome() == Outcome.SKIPPED) {
            xml.writeEmptyElement("skipped");
            attribute(xml, "message", test.message());
        } else if (test.output() != null) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(characters(test.output()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, characters(value));
    }

    private static void line(XMLStreamWriter xml, int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    /** XML 1.0 has no way to write most control characters and lone surrogates, which foreign names may hold. */
    private static String characters(String text) {
        StringBuilder allowed = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean fine = c == '\t'
                    || c == '\n'
                    || (c >= 0x20 && c <= 0xD7FF)
                    || (c >= 0xE000 && c <= 0xFFFD)
                    || c >= 0x10000;
            allowed.appendCodePoint(fine ? c : 0xFFFD);
        });
        return allowed.toString();
    }
}
