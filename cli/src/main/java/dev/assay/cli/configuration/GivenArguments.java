package dev.assay.cli.configuration;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What arguments say, in their order: each option of a command with its value as it was typed.
 *
 * @param command the command they are for
 * @param given options and parameters; of what the command does not know nothing
 */
record GivenArguments(CommandLine command, List<Given> given) {
    GivenArguments {
        given = List.copyOf(given);
    }

    /**
     * An option or a parameter.
     *
     * @param value null of an option without one
     */
    record Given(ArgSpec argument, @Nullable String value) {}

    /** Finds the command, then reads what is behind its name. */
    static GivenArguments of(CommandLine root, List<String> arguments) {
        CommandLine command = root;
        int from = 0;
        for (int i = 0; i < arguments.size(); i++) {
            CommandLine inner = command.getSubcommands().get(arguments.get(i));
            if (inner != null && command.getCommandSpec().positionalParameters().isEmpty()) {
                command = inner;
                from = i + 1;
            }
        }
        return new GivenArguments(command, read(command.getCommandSpec(), arguments.subList(from, arguments.size())));
    }

    private static List<Given> read(CommandSpec command, List<String> arguments) {
        List<Given> found = new ArrayList<>();
        int position = 0;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            boolean joined = argument.startsWith("--") && equals > 0;
            OptionSpec option = command.findOption(joined ? argument.substring(0, equals) : argument);
            if (option == null) {
                if (!argument.startsWith("-")
                        && position < command.positionalParameters().size()) {
                    found.add(new Given(command.positionalParameters().get(position++), argument));
                }
            } else if (joined) {
                found.add(new Given(option, argument.substring(equals + 1)));
            } else if (option.arity().max() == 0) {
                found.add(new Given(option, null));
            } else if (i + 1 < arguments.size()) {
                found.add(new Given(option, arguments.get(++i)));
            }
        }
        return found;
    }

    /** Whether an argument is given, or another one of the group that it belongs to: such as a norm, for its radii. */
    boolean settles(ArgSpec argument) {
        return given.stream()
                .map(Given::argument)
                .anyMatch(one -> one.equals(argument)
                        || (argument.group() != null && argument.group().equals(one.group())));
    }

    /** The value of an option, the last of several. */
    @Nullable
    String value(String option) {
        String value = null;
        for (Given one : given) {
            if (one.argument() instanceof OptionSpec spec && spec.longestName().equals(option)) {
                value = one.value();
            }
        }
        return value;
    }
}
