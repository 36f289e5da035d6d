package dev.assay.attacks;

import dev.assay.core.error.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An attack as a user writes it: {@code NAME} or {@code NAME(option=value,...)}.
 *
 * @param name in lower case
 * @param options as they were written, in order
 */
public record AttackSpec(String name, Map<String, String> options) {
    private static final Pattern FORM = Pattern.compile("\\s*([^\\s(),=]+)\\s*(?:\\(([^()]*)\\))?\\s*");

    /** Reads one attack; whether there is such a one, and such options, is for its registry to say. */
    public static AttackSpec parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new UserError(
                    "An attack is written as NAME or NAME(option=value,...), such as pgd(steps=40), received '" + text
                            + "'");
        }
        String name = matcher.group(1).toLowerCase(Locale.ROOT);
        String options = matcher.group(2);
        return new AttackSpec(name, options == null ? Map.of() : options(name, options));
    }

    /** Splits a list at the commas outside of options. */
    public static List<String> split(String list) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == ',' && depth == 0) {
                parts.add(list.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(list.substring(start));
        return parts;
    }

    private static Map<String, String> options(String attack, String text) {
        Map<String, String> options = new LinkedHashMap<>();
        if (text.isBlank()) {
            return options;
        }
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw new UserError(
                        "Attack " + attack + ": options are written as option=value, received '" + part.trim() + "'");
            }
            String option = part.substring(0, equals).trim();
            if (options.put(option, part.substring(equals + 1).trim()) != null) {
                throw new UserError(
                        "Attack " + attack + ": expected each option once, received '" + option + "' twice");
            }
        }
        return options;
    }
}
