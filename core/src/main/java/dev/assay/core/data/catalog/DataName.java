package dev.assay.core.data.catalog;

import dev.assay.core.error.UserError;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The name of a data set as a user writes it, taken apart. */
sealed interface DataName {
    /** The grammar, for error messages. */
    String GRAMMAR = "NAME[:sample][:train|test][@FROM-TO], npz:FILE[#SAMPLES,LABELS] or idx:IMAGES,LABELS";

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
            return new IdxFiles(Path.of(files[0]), Path.of(files[1]), range);
        }
        return named(text, rest.split(":", -1), range);
    }

    private static DataName npz(String text, String rest, @Nullable Range range) {
        int hash = rest.indexOf('#');
        List<String> keys = null;
        if (hash >= 0) {
            keys = List.of(rest.substring(hash + 1).split(",", -1));
            if (keys.size() != 2 || keys.contains("")) {
                throw new UserError("Expected npz:FILE#SAMPLES,LABELS, received '" + text + "'");
            }
        }
        return new NpzFile(Path.of(hash < 0 ? rest : rest.substring(0, hash)), keys, range);
    }

    private static DataName named(String text, String[] parts, @Nullable Range range) {
        NamedSet set = find(text, parts[0]);
        boolean sample = false;
        Split split = null;
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            switch (part) {
                case "sample" -> sample = true;
                case "train" -> split = Split.TRAIN;
                case "test" -> split = Split.TEST;
                default ->
                    throw new UserError("Expected :sample, :train or :test after '" + parts[0] + "', received ':" + part
                            + "' in data name '" + text + "'");
            }
        }
        return new Public(set, sample, split, range);
    }

    private static NamedSet find(String text, String id) {
        for (NamedSet set : NamedSet.values()) {
            if (set.id().equals(id)) {
                return set;
            }
        }
        if (id.equals("images") || id.equals("csv")) {
            throw new UserError("Folders of images and CSV lists are not read yet; expected " + GRAMMAR + ", received '"
                    + text + "'");
        }
        String names = Arrays.stream(NamedSet.values()).map(NamedSet::id).collect(Collectors.joining(", "));
        throw new UserError(
                "Unknown data '" + text + "': expected one of " + names + " as " + GRAMMAR + Nearest.hint(id));
    }
}
