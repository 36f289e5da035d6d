package dev.assay.cli.configuration;

import dev.assay.cli.failure.FailureHandler;
import dev.assay.cli.failure.Suggestions;
import dev.assay.cli.option.ConfigOptions;
import dev.assay.core.error.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** Arguments with the settings of the file that {@code --config} names, which come behind them. */
public final class ConfiguredArguments {
    private static final Set<String> NOT_SET = Set.of("help", "version", "config", "save-config");

    private final CommandLine root;
    private final List<String> arguments;
    private final GivenArguments given;
    private final Path file;

    private ConfiguredArguments(CommandLine root, List<String> arguments, GivenArguments given, Path file) {
        this.root = root;
        this.arguments = arguments;
        this.given = given;
        this.file = file;
    }

    /**
     * The arguments, with those of a file where they name one; what is given already counts, and with it the group that it belongs to.
     *
     * @param root all commands; they are used to try values, so give another one to run
     * @throws UserError where the file has an unknown name or a value that its option does not take, with the line
     */
    public static List<String> expand(CommandLine root, List<String> arguments) {
        GivenArguments given = GivenArguments.of(root, arguments);
        String file = given.value(ConfigOptions.READ);
        return file == null ? arguments : new ConfiguredArguments(root, arguments, given, Path.of(file)).expand();
    }

    private List<String> expand() {
        List<String> all = new ArrayList<>(arguments);
        for (Setting setting : SettingsFile.read(file)) {
            ArgSpec argument = argument(setting.key()).orElseThrow(() -> unknown(setting));
            if (!given.settles(argument)) {
                List<String> further = arguments(setting, argument);
                tryOut(setting, further);
                all.addAll(further);
            }
        }
        return all;
    }

    private Optional<ArgSpec> argument(String key) {
        ArgSpec option =
                NOT_SET.contains(key) ? null : given.command().getCommandSpec().findOption("--" + key);
        return option != null
                ? Optional.of(option)
                : given.command().getCommandSpec().positionalParameters().stream()
                        .filter(parameter -> name(parameter).equals(key))
                        .map(ArgSpec.class::cast)
                        .findFirst();
    }

    /** What an argument is called in a file. */
    static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName().replaceFirst("^-+", "")
                : ((PositionalParamSpec) argument)
                        .paramLabel()
                        .replace("...", "")
                        .toLowerCase(Locale.ROOT);
    }

    private List<String> arguments(Setting setting, ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return setting.values();
        }
        if (option.arity().max() == 0) {
            return switch (String.join(",", setting.values())) {
                case "true" -> List.of(option.longestName());
                case "false" -> List.of();
                default ->
                    throw wrong(
                            setting,
                            "'" + setting.key() + "' is true or false, received '" + String.join(",", setting.values())
                                    + "'");
            };
        }
        Stream<String> values =
                option.isMultiValue() ? setting.values().stream() : Stream.of(String.join(",", setting.values()));
        return values.map(value -> option.longestName() + "=" + value).toList();
    }

    /** Has picocli convert the value, by itself: so that what is wrong with it can be said with its line. */
    private void tryOut(Setting setting, List<String> further) {
        List<String> alone = new ArrayList<>(
                List.of(given.command().getCommandSpec().qualifiedName(" ").split(" ")));
        alone.remove(0);
        alone.addAll(further);
        try {
            root.parseArgs(alone.toArray(String[]::new));
        } catch (MissingParameterException e) {
            // Only that other arguments are missing.
        } catch (ParameterException e) {
            throw wrong(setting, FailureHandler.line(e));
        }
    }

    private UserError unknown(Setting setting) {
        List<String> names = Stream.concat(
                        given.command().getCommandSpec().options().stream()
                                .map(ConfiguredArguments::name)
                                .filter(name -> !NOT_SET.contains(name)),
                        given.command().getCommandSpec().positionalParameters().stream()
                                .map(ConfiguredArguments::name))
                .toList();
        return wrong(setting, "unknown setting '" + setting.key() + "'" + Suggestions.meant(setting.key(), names));
    }

    private UserError wrong(Setting setting, String why) {
        return new UserError(file + ", line " + setting.line() + ": " + why);
    }
}
