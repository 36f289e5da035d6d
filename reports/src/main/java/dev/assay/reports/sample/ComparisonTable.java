package dev.assay.reports.sample;

import dev.assay.studies.comparison.ComparisonResult;
import dev.assay.studies.comparison.ModelOutcome;
import dev.assay.studies.comparison.SampleOutcome;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * A table of a comparison, comma-separated (RFC 4180) with a head: a row a sample and model, {@code id,label,model,attacked,prediction,outcome,fooled_by}. The outcome is
 * {@code standing}, {@code fooled} (by an attack on the model itself), {@code fooled by transfer} (only by examples made on the models that {@code fooled_by} names),
 * {@code misclassified} (wrong without attack), or {@code not attacked} (right without attack, and not among the attacked samples).
 */
public final class ComparisonTable {
    private ComparisonTable() {}

    /** Writes the table. */
    public static void write(ComparisonResult result, Appendable out) throws IOException {
        CSVPrinter table = new CSVPrinter(out, SampleTable.FORMAT);
        table.printRecord("id", "label", "model", "attacked", "prediction", "outcome", "fooled_by");
        int next = 0;
        for (int position = 0; position < result.data().size(); position++) {
            boolean attacked =
                    next < result.attacked().size() && result.attacked().get(next) == position;
            for (ModelOutcome model : result.models()) {
                SampleOutcome sample = attacked ? model.samples().get(next) : null;
                table.printRecord(
                        result.data().id(position),
                        result.data().label(position),
                        model.model().name(),
                        attacked ? "yes" : "no",
                        model.predictions().get(position),
                        word(model.correct().get(position), sample),
                        sample == null ? "" : names(result, sample.fooledBy()));
            }
            next += attacked ? 1 : 0;
        }
    }

    private static String word(boolean correct, @Nullable SampleOutcome sample) {
        if (!correct) {
            return "misclassified";
        }
        if (sample == null) {
            return "not attacked";
        }
        if (sample.fooledByOwn()) {
            return "fooled";
        }
        return sample.fooledBy().isEmpty() ? "standing" : "fooled by transfer";
    }

    private static String names(ComparisonResult result, List<Integer> models) {
        return models.stream()
                .map(model -> result.models().get(model).model().name())
                .collect(Collectors.joining(" "));
    }
}
