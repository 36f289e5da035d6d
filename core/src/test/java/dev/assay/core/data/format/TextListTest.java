package dev.assay.core.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Text;
import dev.assay.core.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextListTest {
    @TempDir
    private Path folder;

    @Test
    void a_label_and_a_text_a_line() {
        Dataset data = read("spam,\"Buy, \"\"now\"\"\nand here\"\nham, See you \n");
        assertThat(data.classes()).containsExactly("ham", "spam");
        assertThat(data.label(0)).isEqualTo(1);
        assertThat(Text.at(data, 0)).isEqualTo("Buy, \"now\"\nand here");
        assertThat(Text.at(data, 1)).isEqualTo(" See you ");
        assertThat(data.id(1)).isEqualTo(1);
        assertThat(data.problems()).isEmpty();
    }

    @Test
    void a_heading_says_where_label_and_text_are() {
        Dataset data = read("no,Sentence,Label\n1,first,2\n2,second,0\n");
        assertThat(data.size()).isEqualTo(2);
        assertThat(data.classes()).containsExactly("0", "1", "2");
        assertThat(data.label(0)).isEqualTo(2);
        assertThat(Text.at(data, 0)).isEqualTo("first");
        assertThat(data.id(0)).isZero();
    }

    @Test
    void lines_without_a_text_are_problems_and_keep_their_id() {
        Dataset data = read("a\na,kept\n,empty\nb," + "x".repeat(TextList.MOST_CHARACTERS + 1) + "\nb,too\n");
        assertThat(data.size()).isEqualTo(2);
        assertThat(data.id(0)).isEqualTo(1);
        assertThat(data.id(1)).isEqualTo(4);
        assertThat(data.problems()).hasSize(3).first().asString().endsWith("line 1: expected a label and a text");
        assertThat(data.problems().get(2)).endsWith("expected a text of at most 100000 characters, found 100001");
    }

    @Test
    void a_list_that_is_no_text_is_refused() throws IOException {
        Path list = folder.resolve("bytes.csv");
        Files.write(list, new byte[] {'a', ',', (byte) 0xff, (byte) 0xfe, '\n'});
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> TextList.dataset("bytes", list))
                .withMessage(list + ": cannot be read: it is not text in UTF-8");
    }

    @Test
    void a_list_of_nothing_is_refused() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> read("only\n"))
                .withMessageContaining("expected a label and a text a line, found none");
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> TextList.dataset("none", folder.resolve("none.csv")))
                .withMessageContaining("cannot be read: there is no such file");
    }

    private Dataset read(String lines) {
        try {
            return TextList.dataset("list", Files.writeString(folder.resolve("list.csv"), lines));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
