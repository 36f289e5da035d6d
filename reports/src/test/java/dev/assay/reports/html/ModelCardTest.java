package dev.assay.reports.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.core.error.UserError;
import dev.assay.reports.Samples;
import dev.assay.reports.document.CardAspect;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class ModelCardTest {
    @Test
    void should_leave_open_what_only_the_owner_can_say() {
        assertThat(open(card(Map.of())))
                .containsExactly(
                        "Owner, version, licence",
                        "Intended use",
                        "Factors: who and what it is used on",
                        "Ethical considerations");
    }

    @Test
    void should_say_what_the_owner_said_and_that_it_was_the_owner() {
        Document page = card(Map.of("owner", "Jane <b>Doe</b>, 2.1", "ethics", "None & all"));

        assertThat(page.select("#card dd:has(.said)").eachText())
                .containsExactly("Said by the owner: Jane <b>Doe</b>, 2.1", "Said by the owner: None & all");
        assertThat(open(page)).containsExactly("Intended use", "Factors: who and what it is used on");
    }

    /** The aspects that the card leaves open. */
    private static List<String> open(Document page) {
        return page.select("#card div:has(.open) dt").eachText();
    }

    @Test
    void should_know_aspects_by_their_names() {
        for (CardAspect aspect : CardAspect.values()) {
            assertThat(CardAspect.of(aspect.id())).isSameAs(aspect);
        }
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> CardAspect.of("use"))
                .withMessage(
                        "--card needs one of owner, intended-use, factors, training, ethics before '=', received 'use'");
    }

    private static Document card(Map<String, String> said) {
        return Jsoup.parse(HtmlReport.render(Samples.named("x").withCard(said)));
    }
}
