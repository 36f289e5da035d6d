package dev.assay.cli.text;

import dev.assay.cli.option.JsonOption;
import dev.assay.cli.terminal.Console;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code assay score}: how probable texts are to a model. */
@Command(
        name = "score",
        description = "Says how probable texts are to a model of text that Assay trained: the natural logarithm of the"
                + " probability, bits a character and perplexity. The end of the text counts as a character.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  assay score assay-char-gru-small 'In the beginning God created the heaven and the earth.'",
            "  assay score assay-char-gru-small 'And God said' 'And god said' --json"
        })
public final class ScoreCommand implements Runnable {
    private final Console console;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model such as char-gru")
    private Path model = Path.of("");

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "TEXT", description = "Texts, each on its own")
    private List<String> texts = List.of();

    @Mixin
    private final JsonOption json = new JsonOption();

    /** The command, printing to this console. */
    public ScoreCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        TextRun.score(console, model, texts, json.wanted());
    }
}
