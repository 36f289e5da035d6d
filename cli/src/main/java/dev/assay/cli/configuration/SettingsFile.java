package dev.assay.cli.configuration;

import dev.assay.core.error.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads files of settings: YAML, a mapping of names to a value or a list of values each. Values are taken as they are written, since an option takes text as
 * well.
 */
final class SettingsFile {
    private static final long MOST_BYTES = 1 << 20;

    private final Path file;
    private final Set<String> seen = new HashSet<>();
    private final List<Setting> settings = new ArrayList<>();

    private SettingsFile(Path file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @return settings in the order of the file; of {@link Setting#THREATS} the inner ones, one norm behind the other
     * @throws UserError where it is no such file, with the line
     */
    static List<Setting> read(Path file) {
        SettingsFile reading = new SettingsFile(file);
        reading.take(reading.compose(reading.text()));
        return reading.settings;
    }

    private String text() {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new UserError("Expected a file of settings, " + file + " has more than a megabyte");
            }
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new UserError("Expected settings in YAML, " + file + " is no text", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Node> compose(String text) {
        try {
            return new Compose(LoadSettings.builder().setLabel(file.toString()).build()).composeString(text);
        } catch (MarkedYamlEngineException e) {
            throw new UserError(place(e.getProblemMark()) + "this is no YAML: " + e.getProblem(), e);
        } catch (YamlEngineException e) {
            throw new UserError("Expected settings in YAML, " + file + " is none: " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            // The reader goes down with every bracket and has no limit of its own.
            throw new UserError("Expected settings in YAML, " + file + " nests too deep", e);
        }
    }

    private void take(Optional<Node> root) {
        if (root.isEmpty()) {
            throw new UserError("Expected settings in YAML, " + file + " is empty");
        }
        if (!(root.get() instanceof MappingNode mapping)) {
            throw new UserError(place(root.get()) + "expected lines of the form NAME: VALUE");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = scalar(tuple.getKeyNode());
            if (!seen.add(key)) {
                throw new UserError(place(tuple.getKeyNode()) + "'" + key + "' for the second time");
            }
            if (key.equals(Setting.THREATS)) {
                threats(tuple.getValueNode());
            } else {
                settings.add(setting(key, tuple));
            }
        }
    }

    private void threats(Node node) {
        if (!(node instanceof SequenceNode list)) {
            throw new UserError(place(node) + "expected a list of norms with their eps");
        }
        for (Node threat : list.getValue()) {
            if (!(threat instanceof MappingNode mapping)) {
                throw new UserError(place(threat) + "expected a norm with its eps");
            }
            for (NodeTuple tuple : mapping.getValue()) {
                settings.add(setting(scalar(tuple.getKeyNode()), tuple));
            }
        }
    }

    private Setting setting(String key, NodeTuple tuple) {
        Node value = tuple.getValueNode();
        List<String> values = new ArrayList<>();
        if (value instanceof SequenceNode list) {
            list.getValue().forEach(entry -> values.add(scalar(entry)));
        } else {
            values.add(scalar(value));
        }
        if (values.isEmpty() || values.stream().anyMatch(String::isEmpty)) {
            throw new UserError(place(tuple.getKeyNode()) + "'" + key + "' has no value");
        }
        return new Setting(key, values, line(tuple.getKeyNode()));
    }

    private String scalar(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw new UserError(place(node) + "expected a name, a number or a text");
    }

    private String place(Node node) {
        return place(node.getStartMark());
    }

    private String place(Optional<Mark> mark) {
        return file + mark.map(at -> ", line " + (at.getLine() + 1)).orElse("") + ": ";
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
