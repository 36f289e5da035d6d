package dev.assay.core.threat;

import dev.assay.core.error.UserError;
import java.util.ArrayList;
import java.util.List;

/**
 * A radius as the user wrote it, with its value.
 *
 * @param text such as {@code 8/255} or {@code 0.1}
 * @param value the radius, finite and not negative
 */
public record Epsilon(String text, double value) {
    public Epsilon {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new UserError("--eps needs a number from 0 up such as 0.1 or 8/255, received '" + text + "'");
        }
    }

    /** The radius with this value. */
    public static Epsilon of(double value) {
        return new Epsilon(Double.toString(value), value);
    }

    /** Reads a number or a fraction. */
    public static Epsilon parse(String text) {
        String trimmed = text.trim();
        int slash = trimmed.indexOf('/');
        try {
            double value = slash < 0
                    ? Double.parseDouble(trimmed)
                    : Double.parseDouble(trimmed.substring(0, slash))
                            / Double.parseDouble(trimmed.substring(slash + 1));
            return new Epsilon(trimmed, value);
        } catch (NumberFormatException e) {
            throw new UserError("--eps needs a number from 0 up such as 0.1 or 8/255, received '" + text + "'", e);
        }
    }

    /** Reads a comma-separated list; the radii come back in rising order without repetition. */
    public static List<Epsilon> parseList(String text) {
        List<Epsilon> radii = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Epsilon parsed = parse(part);
            if (radii.stream().noneMatch(e -> e.value() == parsed.value())) {
                radii.add(parsed);
            }
        }
        radii.sort((a, b) -> Double.compare(a.value(), b.value()));
        return List.copyOf(radii);
    }
}
