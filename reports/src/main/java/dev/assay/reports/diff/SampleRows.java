package dev.assay.reports.diff;

import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import dev.assay.reports.document.ComparedModels;
import dev.assay.reports.document.Report;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * What became of every sample, as the table beside a report says it: of each rate of the report, which samples count as right. So two reports on the same
 * samples can be compared in pairs.
 *
 * @param labels the true class of each sample, by id
 * @param right for each rate, by the name that a {@link ReportDiff} gives it, whether each sample counts, by id
 * @param obstacle why there are no rows, as half a sentence; null where there are
 */
record SampleRows(
        Map<Integer, Integer> labels,
        Map<String, Map<Integer, Boolean>> right,
        @Nullable String obstacle) {
    private static final String NAME = "samples.csv";
    /** The columns of {@code SampleTable}: norm, radius as the user wrote it, attack. */
    private static final Pattern OUTCOME = Pattern.compile("(linf|l2|l1|l0)_([^_]+)_.*_outcome");

    /** The rows beside a report. */
    static SampleRows beside(Path file, Report report) {
        Path table = file.toAbsolutePath().resolveSibling(NAME);
        if (!Files.exists(table)) {
            return none("there is no " + NAME + " beside " + file);
        }
        try (Reader in = Files.newBufferedReader(table, StandardCharsets.UTF_8);
                CSVParser rows = CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(in)) {
            return rows.getHeaderNames().contains("model") ? ofComparison(rows, report) : ofAudit(rows);
        } catch (IOException | IllegalArgumentException e) {
            return none(table + " is no table of samples that can be read");
        }
    }

    /** No rows. */
    static SampleRows none(String why) {
        return new SampleRows(Map.of(), Map.of(), why);
    }

    /** What a rate of robust accuracy is called. */
    static String robust(String norm, String epsilonText) {
        return "robust accuracy, " + norm + " " + epsilonText;
    }

    private static SampleRows ofAudit(CSVParser rows) {
        Map<Integer, Integer> labels = new HashMap<>();
        Map<String, Map<Integer, Boolean>> right = new LinkedHashMap<>();
        List<Size> sizes = sizes(rows.getHeaderNames());
        for (CSVRecord row : rows) {
            int id = number(row, "id");
            labels.put(id, number(row, "label"));
            boolean correct = number(row, "label") == number(row, "prediction");
            put(right, ReportDiff.CLEAN, id, correct);
            Map<Norm, Boolean> lost = new HashMap<>();
            for (Size size : sizes) {
                boolean fooled = size.columns().stream()
                        .anyMatch(column -> row.get(column).equals("fooled"));
                // What falls at a radius is lost at every larger one.
                boolean gone = lost.merge(size.norm(), fooled, Boolean::logicalOr);
                put(right, robust(size.norm().id(), size.epsilonText()), id, correct && !gone);
            }
        }
        return new SampleRows(labels, right, null);
    }

    /** A norm and a radius with the columns of its attacks. */
    private record Size(Norm norm, String epsilonText, List<String> columns) {}

    private static List<Size> sizes(List<String> head) {
        Map<String, Size> sizes = new TreeMap<>();
        for (String column : head) {
            Matcher matcher = OUTCOME.matcher(column);
            if (matcher.matches()) {
                Norm norm = Norm.parse(matcher.group(1));
                String epsilon = matcher.group(2);
                sizes.computeIfAbsent(norm.id() + " " + epsilon, key -> new Size(norm, epsilon, new ArrayList<>()))
                        .columns()
                        .add(column);
            }
        }
        return sizes.values().stream()
                .sorted(Comparator.comparingDouble(
                        size -> Epsilon.parse(size.epsilonText()).value()))
                .toList();
    }

    private static SampleRows ofComparison(CSVParser rows, Report report) {
        Map<Integer, Integer> labels = new HashMap<>();
        Map<String, Map<Integer, Boolean>> right = new LinkedHashMap<>();
        ComparedModels models = ReportDiff.models(report);
        if (models == null) {
            return none("the report has no comparison of models, its " + NAME + " has one");
        }
        String robust = robust(models.norm().id(), models.epsilonText());
        for (CSVRecord row : rows) {
            int id = number(row, "id");
            String prefix = row.get("model") + ": ";
            labels.put(id, number(row, "label"));
            put(right, prefix + ReportDiff.CLEAN, id, number(row, "label") == number(row, "prediction"));
            if (row.get("attacked").equals("yes")) {
                put(right, prefix + robust, id, row.get("outcome").equals("standing"));
            }
        }
        return new SampleRows(labels, right, null);
    }

    private static void put(Map<String, Map<Integer, Boolean>> right, String rate, int id, boolean counts) {
        right.computeIfAbsent(rate, name -> new LinkedHashMap<>()).put(id, counts);
    }

    private static int number(CSVRecord row, String column) {
        return Integer.parseInt(row.get(column));
    }
}
