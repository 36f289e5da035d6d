package dev.assay.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The command that findings name for trying again. */
public final class Reproduction {
    /** What becomes of the numbers, and where options came from. */
    private static final Set<String> WITHOUT_INFLUENCE =
            Set.of("--out", "--force", "--json", "--fail-on", "--config", "--save-config");

    private Reproduction() {}

    /**
     * All options that were given, as they were typed or read from a file of settings, but those that no number depends on.
     *
     * @param given the command with its options, which has no parameters
     * @param option one that is named though it was not given, with
     * @param value its value
     */
    public static String command(ParseResult given, String option, Object value) {
        List<String> arguments = new ArrayList<>(List.of(given.commandSpec().name()));
        for (OptionSpec one : given.matchedOptionsSet()) {
            if (WITHOUT_INFLUENCE.contains(one.longestName())) {
                continue;
            }
            if (one.arity().max() == 0) {
                arguments.add(one.longestName());
            } else {
                one.originalStringValues().forEach(typed -> arguments.addAll(List.of(one.longestName(), typed)));
            }
        }
        if (!given.hasMatchedOption(option)) {
            arguments.addAll(List.of(option, String.valueOf(value)));
        }
        return RunRecord.command(arguments);
    }
}
