package dev.assay.core.data.format;

import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import dev.assay.core.io.DiskReason;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file with a path and a label a line; paths are relative to the file's own folder. A first line that calls its columns {@code path}
 * (or {@code file}, {@code filename}, {@code image}) and {@code label} (or {@code class}) is a heading. Labels that are all whole numbers
 * from 0 up are class indices, other labels are names, numbered in their order.
 */
public final class ImageList {
    private static final Set<String> PATHS = Set.of("path", "file", "filename", "image");

    private ImageList() {}

    /**
     * Reads the list and its images. Lines and files that cannot be read are named by {@link Dataset#problems()}.
     *
     * @param name the name of the data set
     * @param list the CSV file, UTF-8
     */
    public static Dataset dataset(String name, Path list) {
        List<Path> files = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .get();
        try (Reader reader = Files.newBufferedReader(list, StandardCharsets.UTF_8);
                CSVParser parser = format.parse(reader)) {
            int path = 0;
            int label = 1;
            for (CSVRecord line : parser) {
                if (line.getRecordNumber() == 1
                        && LabelColumn.find(line, PATHS) >= 0
                        && LabelColumn.find(line, LabelColumn.HEADINGS) >= 0) {
                    path = LabelColumn.find(line, PATHS);
                    label = LabelColumn.find(line, LabelColumn.HEADINGS);
                    continue;
                }
                String where = list + ": line " + parser.getCurrentLineNumber();
                if (line.size() <= Math.max(path, label)
                        || line.get(path).isEmpty()
                        || line.get(label).isEmpty()) {
                    problems.add(where + ": expected a path and a label");
                    continue;
                }
                try {
                    files.add(list.resolveSibling(line.get(path)));
                    labels.add(line.get(label));
                } catch (InvalidPathException e) {
                    problems.add(where + ": expected a path, found '" + line.get(path) + "'");
                }
            }
        } catch (IOException e) {
            throw new UserError(list + ": cannot be read: " + DiskReason.of(e), e);
        } catch (UncheckedIOException e) {
            throw new UserError(list + ": cannot be read: " + DiskReason.of(e), e);
        }
        List<String> classes = LabelColumn.classes(labels);
        int[] indices = LabelColumn.indices(labels, classes);
        return ImageFiles.dataset(
                name,
                classes,
                IntStream.range(0, files.size())
                        .mapToObj(i -> new ImageFiles.Labelled(files.get(i), indices[i]))
                        .toList(),
                problems);
    }
}
