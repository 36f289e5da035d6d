package dev.assay.cli.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completions for fish, which picocli does not write: a line for each command and each option, in fish's own words ({@code complete}). */
final class FishCompletion {
    private final String program;
    private final List<String> lines = new ArrayList<>();

    private FishCompletion(String program) {
        this.program = program;
    }

    static String of(CommandSpec root) {
        FishCompletion completion = new FishCompletion(root.name());
        completion.lines.add("# Completions of " + root.name() + " for fish.");
        completion.add(root, List.of());
        return String.join("\n", completion.lines);
    }

    /** @param path the names of the commands that lead here, without the program's */
    private void add(CommandSpec command, List<String> path) {
        String here = condition(command, path);
        command.subcommands()
                .forEach((name, subcommand) -> lines.add("complete -c " + program + " -n " + quoted(here) + " -f -a "
                        + name + " -d "
                        + quoted(HelpText.firstSentence(
                                subcommand.getCommandSpec().usageMessage().description()))));
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                lines.add("complete -c " + program + " -n " + quoted(here) + names(option)
                        + (option.arity().max() > 0 ? " -r" : "") + candidates(option) + " -d "
                        + quoted(HelpText.firstSentence(option.description())));
            }
        }
        for (CommandLine subcommand : command.subcommands().values()) {
            List<String> further = new ArrayList<>(path);
            further.add(subcommand.getCommandName());
            add(subcommand.getCommandSpec(), further);
        }
    }

    /** When fish is at this command: all of the path was seen, and nothing that leads further. */
    private static String condition(CommandSpec command, List<String> path) {
        List<String> parts = new ArrayList<>();
        path.forEach(name -> parts.add("__fish_seen_subcommand_from " + name));
        if (!command.subcommands().isEmpty()) {
            parts.add("not __fish_seen_subcommand_from "
                    + String.join(" ", command.subcommands().keySet()));
        }
        return parts.isEmpty() ? "true" : String.join("; and ", parts);
    }

    private static String names(OptionSpec option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        return names.toString();
    }

    private static String candidates(OptionSpec option) {
        if (option.completionCandidates() == null) {
            return "";
        }
        List<String> all = new ArrayList<>();
        option.completionCandidates().forEach(all::add);
        return all.isEmpty() ? "" : " -a " + quoted(String.join(" ", all));
    }

    private static String quoted(String text) {
        return "'"
                + text.chars()
                        .mapToObj(c -> c == '\'' || c == '\\' ? "\\" + (char) c : String.valueOf((char) c))
                        .collect(Collectors.joining())
                + "'";
    }
}
