package dev.assay.studies.diagnosis.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.core.error.UserError;
import dev.assay.core.io.DiskReason;
import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Optimiser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads a set-up from a JSON file; what the file leaves out is as in {@link Setup#builder}. Comments are allowed. */
public final class SetupFile {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final List<String> KEYS = List.of(
            "data",
            "layers",
            "units",
            "activation",
            "initialiser",
            "range",
            "deviation",
            "value",
            "optimiser",
            "learningRate",
            "batch",
            "steps",
            "inputScale",
            "inputNoise",
            "labelNoise",
            "loss",
            "shuffle");

    private final Path file;
    private final JsonNode tree;

    private SetupFile(Path file, JsonNode tree) {
        this.file = file;
        this.tree = tree;
    }

    /**
     * Reads a file.
     *
     * @throws UserError when it cannot be read or does not describe a set-up
     */
    public static Setup read(Path file) {
        JsonNode tree;
        try {
            tree = JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new UserError(
                    file + ":" + e.getLocation().getLineNr() + ": expected JSON: " + firstLine(e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw new UserError("Cannot read " + file + ": " + DiskReason.of(e), e);
        }
        if (tree == null || !tree.isObject()) {
            throw new UserError(file + ": expected a JSON object that describes a network");
        }
        return new SetupFile(file, tree).setup();
    }

    private Setup setup() {
        Set<String> unknown = new TreeSet<>();
        tree.fieldNames().forEachRemaining(unknown::add);
        KEYS.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new UserError(file + ": expected the keys " + String.join(", ", KEYS) + ", found '"
                    + unknown.iterator().next() + "'");
        }
        try {
            return built();
        } catch (UserError e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(file.toString()) ? e : new UserError(file + ": " + message, e);
        }
    }

    private Setup built() {
        Setup usual = Setup.builder().build();
        Setup.Builder setup = Setup.builder()
                .data(text("data", usual.data()))
                .activation(activation())
                .optimiser(Optimiser.named(
                        text("optimiser", "sgd"),
                        number("learningRate", usual.optimiser().learningRate())))
                .batch(whole("batch", usual.batch()))
                .steps(whole("steps", usual.steps()))
                .inputScale(number("inputScale", 1))
                .inputNoise(number("inputNoise", 0))
                .labelNoise(number("labelNoise", 0))
                .softmaxInNetwork(oneOf("loss", "logits", List.of("logits", "probabilities"))
                        .equals("probabilities"))
                .shuffled(flag("shuffle"));
        hidden(setup, usual.hidden());
        return setup.start(start()).build();
    }

    private void hidden(Setup.Builder setup, List<Integer> usual) {
        if (tree.path("units").isArray()) {
            if (tree.has("layers")) {
                throw new UserError("expected 'layers' with one number of 'units', or a list of 'units' alone");
            }
            List<Integer> units = new ArrayList<>();
            tree.get("units").forEach(each -> units.add(whole("units", each)));
            setup.hidden(units);
        } else {
            int layers = whole("layers", usual.size());
            if (layers < 0 || layers > 50) {
                throw new UserError("expected 0 to 50 'layers', found " + layers);
            }
            setup.hidden(layers, whole("units", usual.get(0)));
        }
    }

    private Activation activation() {
        List<String> names = Arrays.stream(Activation.values())
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        return Activation.valueOf(oneOf("activation", "relu", names).toUpperCase(Locale.ROOT));
    }

    private Start start() {
        String name = oneOf("initialiser", "he", List.of("he", "glorot", "uniform", "normal", "constant"));
        allowedOnly("range", "uniform", name);
        allowedOnly("deviation", "normal", name);
        allowedOnly("value", "constant", name);
        return switch (name) {
            case "he" -> new Start.He();
            case "glorot" -> new Start.Glorot();
            case "uniform" -> {
                JsonNode range = tree.path("range");
                if (range.size() != 2
                        || !range.get(0).isNumber()
                        || !range.get(1).isNumber()) {
                    throw new UserError("the initialiser uniform needs a 'range' of two numbers, found "
                            + (tree.has("range") ? range : "none"));
                }
                yield new Start.Uniform(range.get(0).doubleValue(), range.get(1).doubleValue());
            }
            case "normal" -> new Start.Normal(needed("deviation", name));
            default -> new Start.Constant(needed("value", name));
        };
    }

    private void allowedOnly(String key, String initialiser, String found) {
        if (tree.has(key) && !found.equals(initialiser)) {
            throw new UserError("'" + key + "' goes with the initialiser " + initialiser + ", found " + found);
        }
    }

    private double needed(String key, String initialiser) {
        if (!tree.has(key)) {
            throw new UserError("the initialiser " + initialiser + " needs '" + key + "', found none");
        }
        return number(key, 0);
    }

    private String oneOf(String key, String usual, List<String> names) {
        String found = text(key, usual);
        if (!names.contains(found)) {
            throw new UserError("expected '" + key + "' to be "
                    + names.stream().limit(names.size() - 1L).collect(Collectors.joining(", "))
                    + " or " + names.get(names.size() - 1) + ", found '" + found + "'");
        }
        return found;
    }

    private String text(String key, String usual) {
        JsonNode node = tree.path(key);
        if (!node.isMissingNode() && !node.isTextual()) {
            throw new UserError("expected text for '" + key + "', found " + node);
        }
        return node.isMissingNode() ? usual : node.textValue();
    }

    private double number(String key, double usual) {
        JsonNode node = tree.path(key);
        if (!node.isMissingNode() && !node.isNumber()) {
            throw new UserError("expected a number for '" + key + "', found " + node);
        }
        return node.isMissingNode() ? usual : node.doubleValue();
    }

    private int whole(String key, int usual) {
        JsonNode node = tree.path(key);
        return node.isMissingNode() ? usual : whole(key, node);
    }

    private static int whole(String key, JsonNode node) {
        if (!node.isInt()) {
            throw new UserError("expected a whole number for '" + key + "', found " + node);
        }
        return node.intValue();
    }

    private boolean flag(String key) {
        JsonNode node = tree.path(key);
        if (!node.isMissingNode() && !node.isBoolean()) {
            throw new UserError("expected true or false for '" + key + "', found " + node);
        }
        return node.isMissingNode() || node.booleanValue();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
