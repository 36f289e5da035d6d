package dev.assay.cli.configuration;

import dev.assay.cli.option.ConfigOptions;
import dev.assay.cli.option.OutOption;
import dev.assay.cli.option.ReportOutOption;
import dev.assay.core.io.AtomicOutput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes what a command was given as a file of settings. */
public final class SettingsWriter {
    /** A folder is of one run, and so is what may be written over there. */
    private static final Set<String> NOT_KEPT =
            Set.of(ConfigOptions.READ, ConfigOptions.WRITE, OutOption.NAME, ReportOutOption.FORCE);

    private SettingsWriter() {}

    /**
     * Writes a file, over one that is there.
     *
     * @param root all commands, whose arguments were read; those of a file are among them
     */
    public static void write(Path file, CommandLine root) {
        GivenArguments given = GivenArguments.of(root, root.getParseResult().originalArgs());
        String command = given.command().getCommandSpec().qualifiedName(" ");
        String text = "# " + command + " " + ConfigOptions.READ + " " + file + "\n"
                + new Dump(DumpSettings.builder()
                                .setDefaultFlowStyle(FlowStyle.BLOCK)
                                .setIndicatorIndent(2)
                                .setIndentWithIndicator(true)
                                .build())
                        .dumpToString(settings(given));
        AtomicOutput.file(file, place -> Files.writeString(place, text));
    }

    private static Map<String, Object> settings(GivenArguments given) {
        Map<String, Object> settings = new LinkedHashMap<>();
        List<Map<String, Object>> threats = new ArrayList<>();
        for (GivenArguments.Given one : given.given()) {
            ArgSpec argument = one.argument();
            String name = ConfiguredArguments.name(argument);
            Object value = value(one.value());
            if (argument instanceof OptionSpec option && NOT_KEPT.contains(option.longestName())) {
                continue;
            }
            if (argument.group() != null && argument.group().multiplicity().max() > 1) {
                // As picocli has it: what is given again begins another group.
                if (threats.isEmpty() || threats.get(threats.size() - 1).containsKey(name)) {
                    threats.add(new LinkedHashMap<>());
                }
                threats.get(threats.size() - 1).put(name, value);
            } else if (argument instanceof OptionSpec option && option.isMultiValue() && settings.containsKey(name)) {
                settings.put(name, joined(settings.get(name), value));
            } else {
                settings.put(name, value);
            }
        }
        if (threats.size() == 1) {
            settings.putAll(threats.get(0));
        } else if (!threats.isEmpty()) {
            settings.put(Setting.THREATS, threats);
        }
        return settings;
    }

    private static List<Object> joined(@Nullable Object before, Object value) {
        List<Object> all = new ArrayList<>();
        if (before instanceof List<?> several) {
            all.addAll(several);
        } else if (before != null) {
            all.add(before);
        }
        all.add(value);
        return all;
    }

    /** As YAML has it: numbers without quotes where they are read as they are written. */
    private static Object value(@Nullable String text) {
        if (text == null) {
            return true;
        }
        if (text.matches("-?[1-9]\\d{0,8}|0")) {
            return Integer.valueOf(text);
        }
        if (text.matches("-?\\d{1,6}\\.\\d{1,6}")
                && Double.toString(Double.parseDouble(text)).equals(text)) {
            return Double.valueOf(text);
        }
        return text;
    }
}
