package dev.assay.reports.document;

import java.util.List;

/**
 * What there is to say of an evaluation of texts besides its rates.
 *
 * @param leftOut texts of the data that were left out, since the model has no token for some of their characters
 * @param cut texts of which the model reads the beginning alone, since they are longer than its input
 * @param examples edited texts that fool the model
 */
public record TextDetail(int leftOut, int cut, List<TextExample> examples) {
    public TextDetail {
        examples = List.copyOf(examples);
    }
}
