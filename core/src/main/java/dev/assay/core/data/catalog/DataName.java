package dev.assay.core.data.catalog;

import dev.assay.core.error.UserError;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The name of a data set as a user writes it, taken apart. */
sealed interface DataName {
    /** Which samples, or all. */
    @Nullable
    Range range();

    /** The grammar, for error messages. */
    String GRAMMAR =
            "NAME[:sample][:train|test][@FROM-TO], npz:FILE[#SAMPLES,LABELS], idx:IMAGES,LABELS, images:DIR, csv:FILE or"
                    + " text:FILE";

    /** A public set: {@code fashion-mnist:sample:test@0-100}. */
    record Public(
            NamedSet set,
            boolean sample,
            @Nullable Split split,
            @Nullable Range range) implements DataName {}

    /** An NPZ file. */
    record NpzFile(
            Path file,
            @Nullable List<String> keys,
            @Nullable Range range) implements DataName {}

    /** A pair of IDX files. */
    record IdxFiles(Path images, Path labels, @Nullable Range range) implements DataName {}

    /** A folder with a folder of images for each class. */
    record ImageDirectory(Path directory, @Nullable Range range) implements DataName {}

    /** A list of image files with their labels. */
    record CsvFile(Path file, @Nullable Range range) implements DataName {}

    /** A list of texts with their labels. */
    record TextFile(Path file, @Nullable Range range) implements DataName {}

    /** Positions from {@code from} to before {@code to}. */
    record Range(int from, int to) {}

    /** Takes a name apart. */
    static DataName parse(String text) {
        Matcher matcher = Pattern.compile("(.*)@(\\d{1,9})-(\\d{1,9})").matcher(text);
        Range range = null;
        String rest = text;
        if (matcher.matches()) {
            rest = matcher.group(1);
            range = new Range(Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)));
            if (range.from >= range.to) {
                throw new UserError("Expected @FROM-TO with FROM < TO in data name '" + text + "'");
            }
        }
        if (rest.startsWith("npz:")) {
            return npz(text, rest.substring(4), range);
        }
        if (rest.startsWith("idx:")) {
            String[] files = rest.substring(4).split(",", -1);
            if (files.length != 2 || files[0].isEmpty() || files[1].isEmpty()) {
                throw new UserError("Expected idx:IMAGES,LABELS, received '" + text + "'");
            }
            return new IdxFiles(path(text, files[0]), path(text, files[1]), range);
        }
        if (rest.startsWith("images:")) {
            return new ImageDirectory(path(text, rest.substring(7)), range);
        }
        if (rest.startsWith("csv:")) {
            return new CsvFile(path(text, rest.substring(4)), range);
        }
        if (rest.startsWith("text:")) {
            return new TextFile(path(text, rest.substring(5)), range);
        }
        if (range == null && rest.indexOf('@') >= 0) {
            throw new UserError("Expected @FROM-TO in whole numbers at the end, received data name '" + text + "'");
        }
        return named(text, rest.split(":", -1), range);
    }

    private static DataName npz(String text, String rest, @Nullable Range range) {
        int hash = rest.lastIndexOf('#');
        List<String> keys = null;
        if (hash >= 0) {
            keys = List.of(rest.substring(hash + 1).split(",", -1));
            if (keys.size() != 2 || keys.contains("")) {
                throw new UserError("Expected npz:FILE#SAMPLES,LABELS, received '" + text + "'");
            }
        }
        return new NpzFile(path(text, hash < 0 ? rest : rest.substring(0, hash)), keys, range);
    }

    private static Path path(String text, String file) {
        if (file.isEmpty()) {
            throw new UserError("Expected " + GRAMMAR + ", received '" + text + "' without a file");
        }
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new UserError("Expected a file in data name '" + text + "': " + e.getReason(), e);
        }
    }

    private static DataName named(String text, String[] parts, @Nullable Range range) {
        NamedSet set = find(text, parts[0]);
        int at = 1;
        boolean sample = at < parts.length && parts[at].equals("sample");
        at += sample ? 1 : 0;
        Split split = at < parts.length ? split(parts[at]) : null;
        at += split != null ? 1 : 0;
        if (at < parts.length) {
            String expected = split != null ? "nothing" : sample ? ":train or :test" : ":sample, :train or :test";
            String before = String.join(":", Arrays.asList(parts).subList(0, at));
            throw new UserError("Expected " + expected + " after '" + before + "', received ':" + parts[at]
                    + "' in data name '" + text + "'");
        }
        return new Public(set, sample, split, range);
    }

    private static @Nullable Split split(String part) {
        return Arrays.stream(Split.values())
                .filter(split -> split.id().equals(part))
                .findFirst()
                .orElse(null);
    }

    private static NamedSet find(String text, String id) {
        for (NamedSet set : NamedSet.values()) {
            if (set.id().equals(id)) {
                return set;
            }
        }
        String names = Arrays.stream(NamedSet.values()).map(NamedSet::id).collect(Collectors.joining(", "));
        throw new UserError(
                "Unknown data '" + text + "': expected one of " + names + " as " + GRAMMAR + Nearest.hint(id));
    }
}
