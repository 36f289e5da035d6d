package dev.assay.cli.text;

import dev.assay.cli.engine.Engine;
import dev.assay.cli.terminal.Console;
import dev.assay.models.curriculum.LanguageModels;
import dev.assay.models.text.LanguageModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the commands do. Apart from them, whose help has to load nothing of TensorFlow. */
final class TextRun {
    private TextRun() {}

    /** A text with its figures, as JSON shows it. */
    record Scored(String text, double logProbability, int characters, double bitsPerCharacter, double perplexity) {}

    static void score(Console console, Path directory, List<String> texts, boolean json) {
        Engine.start(console, 1);
        List<Scored> all = new ArrayList<>();
        try (LanguageModel model = LanguageModels.open(directory)) {
            for (String text : texts) {
                LanguageModel.Score score = model.score(text);
                all.add(new Scored(
                        text, score.logProbability(), score.tokens(), score.bitsPerCharacter(), score.perplexity()));
            }
        }
        if (json) {
            console.json(all);
            return;
        }
        for (Scored scored : all) {
            console.line(String.format(
                    Locale.ROOT,
                    "log probability %.2f  bits a character %.3f  perplexity %.2f  %s",
                    scored.logProbability(),
                    scored.bitsPerCharacter(),
                    scored.perplexity(),
                    scored.text()));
        }
    }

    static void sample(Console console, Path directory, double temperature, long seed, int count, int most) {
        Engine.start(console, 1);
        try (LanguageModel model = LanguageModels.open(directory)) {
            for (int i = 0; i < count; i++) {
                console.line(model.sample(temperature, seed, i, most));
            }
        }
    }
}
