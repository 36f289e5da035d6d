package dev.assay.validation.split;

import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Text;
import dev.assay.validation.text.HashedWords;
import java.util.function.UnaryOperator;

/**
 * What is kept of a sample that is looked at together with others.
 *
 * @param spec what the numbers kept look like
 * @param of the numbers kept, by the values of a sample, which may be these; called by several threads
 */
public record RowForm(InputSpec spec, UnaryOperator<float[]> of) {
    /** Values as they are, of texts their hashed words. */
    public static RowForm natural(SplitScan scan) {
        return scan.text()
                ? new RowForm(HashedWords.SPEC, row -> HashedWords.of(Text.of(row)))
                : new RowForm(scan.data().spec(), UnaryOperator.identity());
    }

    /** What a second form makes of the numbers of this one. */
    public RowForm then(RowForm next) {
        return new RowForm(next.spec, row -> next.of.apply(of.apply(row)));
    }
}
