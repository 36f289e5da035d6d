package dev.assay.cli.option;

import dev.assay.core.error.UserError;
import dev.assay.reports.document.CardAspect;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What the model's owner says in its card. */
public final class CardOption {
    @Option(
            names = "--card",
            paramLabel = "ASPECT=TEXT",
            description = {
                "What you as the model's owner say in the report's model card, once for each aspect: owner, intended-use, factors,"
                        + " training, ethics"
            })
    private List<String> texts = new ArrayList<>();

    /**
     * What is said, by aspect.
     *
     * @throws UserError where something else is given, or one aspect twice
     */
    public Map<CardAspect, String> said() {
        Map<CardAspect, String> said = new EnumMap<>(CardAspect.class);
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 0 || text.substring(equals + 1).isBlank()) {
                throw new UserError("--card needs ASPECT=TEXT such as owner='Jane Doe', received '" + text + "'");
            }
            CardAspect aspect = CardAspect.of(text.substring(0, equals).trim());
            if (said.put(aspect, text.substring(equals + 1).strip()) != null) {
                throw new UserError("--card needs " + aspect.id() + " once, received it again");
            }
        }
        return said;
    }
}
