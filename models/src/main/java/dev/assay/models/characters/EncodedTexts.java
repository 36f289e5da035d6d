package dev.assay.models.characters;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.data.Text;
import dev.assay.core.error.UserError;
import java.util.List;
import java.util.stream.IntStream;

/** Texts as the tokens of a model, whole numbers written as floats; those with characters that it has no token for are left out. */
public final class EncodedTexts implements Dataset {
    private final Dataset texts;
    private final CharacterEncoding encoding;
    private final InputSpec spec;
    private final int leftOut;
    private final int cut;

    private EncodedTexts(Dataset texts, CharacterEncoding encoding, int leftOut, int cut) {
        this.texts = texts;
        this.encoding = encoding;
        this.leftOut = leftOut;
        this.cut = cut;
        spec = new InputSpec(Shape.of(encoding.length()), new Bounds(0, encoding.kinds() - 1));
    }

    /**
     * Encodes a data set.
     *
     * @param texts a data set of texts, see {@link Text}
     * @throws UserError when none of them can be encoded
     */
    public static EncodedTexts of(Dataset texts, CharacterEncoding encoding) {
        int[] known = IntStream.range(0, texts.size())
                .filter(i -> encoding.knows(Text.at(texts, i)))
                .toArray();
        if (known.length == 0) {
            throw new UserError("Expected texts of characters that the model knows, all " + texts.size() + " of "
                    + texts.name() + " have others");
        }
        int cut = (int) IntStream.of(known)
                .filter(i -> !encoding.fits(Text.at(texts, i)))
                .count();
        return new EncodedTexts(texts.select(known), encoding, texts.size() - known.length, cut);
    }

    /** How many texts are left out. */
    public int leftOut() {
        return leftOut;
    }

    /** How many of the others are longer than what the model takes. */
    public int cut() {
        return cut;
    }

    @Override
    public String name() {
        return texts.name();
    }

    @Override
    public InputSpec spec() {
        return spec;
    }

    @Override
    public List<String> classes() {
        return texts.classes();
    }

    @Override
    public List<String> problems() {
        return texts.problems();
    }

    @Override
    public int size() {
        return texts.size();
    }

    @Override
    public int id(int position) {
        return texts.id(position);
    }

    @Override
    public int label(int position) {
        return texts.label(position);
    }

    @Override
    public void read(int position, float[] destination, int offset) {
        encoding.write(Text.at(texts, position), destination, offset);
    }
}
