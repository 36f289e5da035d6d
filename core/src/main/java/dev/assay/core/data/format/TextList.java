package dev.assay.core.data.format;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.TextDataset;
import dev.assay.core.error.UserError;
import dev.assay.core.io.DiskReason;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file with a label and a text a line; texts with commas, quotes or line ends stand in quotes. A first line that calls its columns
 * {@code label} (or {@code class}) and {@code text} (or {@code sentence}, {@code content}) is a heading, in any order and among others.
 * Labels are read as in {@link ImageList}.
 */
public final class TextList {
    /** Longer texts are left out: every text takes the room of the longest when it is read. */
    public static final int MOST_CHARACTERS = 100_000;

    private static final Set<String> TEXTS = Set.of("text", "sentence", "content");

    private TextList() {}

    /**
     * Reads the list. Lines that are no label and text are named by {@link Dataset#problems()}; an id is the number of the record, from 0, without the heading.
     *
     * @param name the name of the data set
     * @param list the CSV file, UTF-8
     */
    public static Dataset dataset(String name, Path list) {
        List<Integer> ids = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        CSVFormat format = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();
        try (Reader reader = Files.newBufferedReader(list, StandardCharsets.UTF_8);
                CSVParser parser = format.parse(reader)) {
            int label = 0;
            int text = 1;
            int headings = 0;
            for (CSVRecord line : parser) {
                if (line.getRecordNumber() == 1
                        && LabelColumn.find(line, LabelColumn.HEADINGS) >= 0
                        && LabelColumn.find(line, TEXTS) >= 0) {
                    label = LabelColumn.find(line, LabelColumn.HEADINGS);
                    text = LabelColumn.find(line, TEXTS);
                    headings = 1;
                    continue;
                }
                String where = list + ": line " + parser.getCurrentLineNumber();
                if (line.size() <= Math.max(label, text) || line.get(label).isBlank()) {
                    problems.add(where + ": expected a label and a text");
                } else if (line.get(text).length() > MOST_CHARACTERS) {
                    problems.add(where + ": expected a text of at most " + MOST_CHARACTERS + " characters, found "
                            + line.get(text).length());
                } else {
                    ids.add(Math.toIntExact(line.getRecordNumber() - 1 - headings));
                    labels.add(line.get(label).strip());
                    texts.add(line.get(text));
                }
            }
        } catch (IOException e) {
            throw new UserError(list + ": cannot be read: " + DiskReason.of(e), e);
        } catch (UncheckedIOException e) {
            throw new UserError(list + ": cannot be read: " + DiskReason.of(e), e);
        }
        if (texts.isEmpty()) {
            throw new UserError(list + ": expected a label and a text a line, found none"
                    + (problems.isEmpty() ? "" : "; first: " + problems.get(0)));
        }
        List<String> classes = LabelColumn.classes(labels);
        return new TextDataset(
                name,
                classes,
                ids.stream().mapToInt(Integer::intValue).toArray(),
                LabelColumn.indices(labels, classes),
                texts,
                problems);
    }
}
