package dev.assay.models.characters;

import dev.assay.core.error.UserError;
import dev.assay.core.io.DiskReason;
import dev.assay.models.savedmodel.importing.ImportOptions;
import dev.assay.models.savedmodel.inspection.ModelInspection.SignatureView;
import dev.assay.models.savedmodel.inspection.ModelInspection.TensorView;
import dev.assay.models.savedmodel.inspection.ModelInspector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** What a model that somebody else trained takes as a text, read off its signature and a file beside it. */
public final class TokenInput {
    private static final String SIGNATURE = "serving_default";

    private TokenInput() {}

    /**
     * How many tokens a model takes; empty where any number.
     *
     * @throws UserError when its input is not a row of tokens for each sample
     */
    public static OptionalInt length(Path model, ImportOptions part) {
        List<SignatureView> all = ModelInspector.inspect(model).signatures();
        String name = part.signature().orElse(all.size() == 1 ? all.get(0).name() : SIGNATURE);
        List<TensorView> inputs = all.stream()
                .filter(signature -> signature.name().equals(name))
                .flatMap(signature -> signature.inputs().stream())
                .filter(input -> part.input()
                        .map(input.name()::equals)
                        .orElse(!part.fixed().containsKey(input.name())))
                .toList();
        if (inputs.size() != 1) {
            throw new UserError("Expected one input that takes texts in the signature '" + name + "' of the model in "
                    + model + ", found " + inputs.stream().map(TensorView::name).toList() + ": say which by --input");
        }
        TensorView input = inputs.get(0);
        if (!input.shapeKnown()) {
            return OptionalInt.empty();
        }
        if (input.shape().size() != 2) {
            throw new UserError("The model in " + model + " takes samples of "
                    + (input.shape().size() - 1) + " axes, expected one that takes rows of tokens");
        }
        long length = input.shape().get(1);
        return length < 0 ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(length));
    }

    /**
     * Reads what tokens stand for: a line a token in the order of their numbers, the first for padding. {@code \\n}, {@code \\t} and {@code \\\\} are signs that
     * would not stand in a line, or not alone.
     */
    public static List<String> vocabulary(Path file) {
        try {
            return Files.readAllLines(file).stream().map(TokenInput::token).toList();
        } catch (IOException e) {
            throw new UserError(
                    "Expected a vocabulary, UTF-8 with a line a token, in " + file + ": " + DiskReason.of(e), e);
        }
    }

    private static String token(String line) {
        return switch (line) {
            case "\\n" -> "\n";
            case "\\t" -> "\t";
            case "\\\\" -> "\\";
            default -> line;
        };
    }
}
