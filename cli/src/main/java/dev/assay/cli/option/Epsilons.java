package dev.assay.cli.option;

import dev.assay.core.threat.Epsilon;
import java.util.List;
import picocli.CommandLine.ITypeConverter;

/**
 * The radii of {@code --eps}.
 *
 * @param radii in rising order without repetition, at least one
 */
public record Epsilons(List<Epsilon> radii) {
    public Epsilons {
        radii = List.copyOf(radii);
    }

    /** Reads {@code 0.1}, {@code 8/255} or a comma-separated list of such. */
    public static final class Converter implements ITypeConverter<Epsilons> {
        @Override
        public Epsilons convert(String text) {
            return new Epsilons(Epsilon.parseList(text));
        }
    }
}
