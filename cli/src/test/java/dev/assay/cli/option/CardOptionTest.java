package dev.assay.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.assay.core.error.UserError;
import dev.assay.reports.document.CardAspect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CardOptionTest {
    @Test
    void should_read_what_is_said_by_aspect() {
        assertThat(card("owner=Jane Doe, v=2", "intended-use = shoes ").said())
                .containsExactly(entry(CardAspect.OWNER, "Jane Doe, v=2"), entry(CardAspect.INTENDED_USE, "shoes"));
        assertThat(card().said()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "owner|--card needs ASPECT=TEXT such as owner='Jane Doe', received 'owner'",
                "owner= |--card needs ASPECT=TEXT such as owner='Jane Doe', received 'owner='",
                "name=x|--card needs one of owner, intended-use, factors, training, ethics before '=', received 'name'"
            })
    void should_refuse_what_says_nothing_of_an_aspect(String text, String message) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> card(text).said())
                .withMessage(message);
    }

    @Test
    void should_refuse_an_aspect_that_is_given_twice() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> card("owner=a", "owner=b").said())
                .withMessage("--card needs owner once, received it again");
    }

    private static CardOption card(String... texts) {
        CardOption option = new CardOption();
        CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create()
                .addMixin("card", CommandLine.Model.CommandSpec.forAnnotatedObject(option));
        String[] arguments = new String[texts.length];
        for (int i = 0; i < texts.length; i++) {
            arguments[i] = "--card=" + texts[i];
        }
        new CommandLine(spec).parseArgs(arguments);
        return option;
    }
}
