package dev.assay.reports.sample;

import dev.assay.attacks.text.BitsResult;
import dev.assay.attacks.text.BitsResult.AttackBits;
import dev.assay.attacks.text.BitsResult.Edited;
import dev.assay.attacks.text.BitsResult.TextBits;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * What became of every text under a model of language, a row each: {@code id,characters,bits}, then for each attack and number of edits k {@code ATTACK_k_rise} (bits
 * that untouched characters need more, all together), {@code ATTACK_k_untouched} and {@code ATTACK_k_text}.
 */
public final class BitsTable {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private BitsTable() {}

    /**
     * Writes the table as CSV.
     *
     * @param decode tokens as text
     */
    public static void write(BitsResult result, Function<int[], String> decode, Writer out) throws IOException {
        CSVPrinter table = new CSVPrinter(out, FORMAT);
        List<String> head = new ArrayList<>(List.of("id", "characters", "bits"));
        for (AttackBits attack : result.attacks()) {
            for (int edits : result.edits()) {
                String column = attack.attack().name() + "_" + edits;
                head.addAll(List.of(column + "_rise", column + "_untouched", column + "_text"));
            }
        }
        table.printRecord(head);
        for (int position = 0; position < result.texts().size(); position++) {
            TextBits text = result.texts().get(position);
            List<Object> row = new ArrayList<>(List.of(text.id(), text.characters(), text.bits()));
            for (AttackBits attack : result.attacks()) {
                for (Edited edited : attack.texts().get(position)) {
                    row.addAll(List.of(
                            edited.rise(),
                            edited.untouched(),
                            decode.apply(edited.text().tokens())));
                }
            }
            table.printRecord(row);
        }
        table.flush();
    }
}
