package dev.assay.cli.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The manual page of a command in the macros of {@code man(7)}, made from what its help is made of. Picocli writes manual pages as AsciiDoc alone, whose
 * translator is a Ruby on the JVM, ten times the size of everything else that the build needs.
 */
final class ManPage {
    private final CommandSpec command;
    private final String version;
    private final List<String> lines = new ArrayList<>();

    private ManPage(CommandSpec command, String version) {
        this.command = command;
        this.version = version;
    }

    /** The name of a command's page, such as {@code assay-audit}. */
    static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    /** @param version of the program, for the foot of the page */
    static String of(CommandSpec command, String version) {
        return new ManPage(command, version).render();
    }

    private String render() {
        String name = name(command);
        String[] description = command.usageMessage().description();
        lines.add(".TH " + argument(name.toUpperCase(Locale.ROOT)) + " 1 \"\" " + argument("Assay " + version)
                + " \"Assay\"");
        section("NAME");
        lines.add(escaped(name) + " \\- "
                + escaped(HelpText.firstSentence(description).replaceFirst("\\.$", "")));
        section("SYNOPSIS");
        String synopsis = new Help(command, Help.defaultColorScheme(Ansi.OFF))
                .synopsis(0)
                .strip()
                .replaceAll("\\s+", " ");
        lines.add(escaped(synopsis));
        section("DESCRIPTION");
        lines.add(HelpText.lines(description).stream().map(ManPage::escaped).collect(Collectors.joining("\n.PP\n")));
        arguments();
        subcommands();
        section("EXIT STATUS");
        lines.add(
                "0 where all went well, 1 where a gate did not pass, 2 for wrong usage or input, 3 for a defect of Assay's, 130 where it was interrupted.");
        List<String> examples = HelpText.lines(command.usageMessage().footer());
        if (!examples.isEmpty()) {
            section("EXAMPLES");
            lines.add(".nf");
            examples.forEach(example -> lines.add(escaped(example.strip())));
            lines.add(".fi");
        }
        section("SEE ALSO");
        lines.add(Stream.concat(Stream.ofNullable(command.parent()), subcommandsOf(command))
                .map(other -> ".BR " + escaped(name(other)) + " (1)")
                .collect(Collectors.joining("\n")));
        return String.join("\n", lines) + "\n";
    }

    private void arguments() {
        List<ArgSpec> all = new ArrayList<>(command.positionalParameters());
        command.options().stream().filter(option -> !option.hidden()).forEach(all::add);
        if (all.isEmpty()) {
            return;
        }
        section("OPTIONS");
        for (ArgSpec argument : all) {
            lines.add(".TP");
            String label = argument.arity().max() > 0 ? " " + argument.paramLabel() : "";
            lines.add(
                    argument instanceof OptionSpec option
                            ? "\\fB" + escaped(String.join(", ", option.names())) + "\\fR" + escaped(label)
                            : "\\fI" + escaped(label.strip()) + "\\fR");
            lines.add(escaped(String.join(" ", HelpText.lines(argument.description()))));
        }
    }

    private void subcommands() {
        List<CommandSpec> all = subcommandsOf(command).toList();
        if (all.isEmpty()) {
            return;
        }
        section("COMMANDS");
        for (CommandSpec subcommand : all) {
            List<String> description = HelpText.lines(subcommand.usageMessage().description());
            lines.add(".TP");
            lines.add("\\fB" + escaped(subcommand.name()) + "\\fR");
            lines.add(escaped(description.isEmpty() ? "" : description.get(0)));
        }
    }

    static Stream<CommandSpec> subcommandsOf(CommandSpec command) {
        return command.subcommands().values().stream().map(CommandLine::getCommandSpec);
    }

    private void section(String title) {
        lines.add(".SH " + title);
    }

    /** Text that troff takes as it is: no escapes, no requests, hyphens that can be copied. */
    private static String escaped(String text) {
        String plain = text.replace("\\", "\\e").replace("-", "\\-");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }

    private static String argument(String text) {
        return "\"" + escaped(text).replace("\"", "\\(dq") + "\"";
    }
}
