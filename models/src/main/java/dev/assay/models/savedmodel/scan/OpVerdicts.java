package dev.assay.models.savedmodel.scan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The judgement on every op of TensorFlow's, from {@code ops.txt}. An allow-list: what nobody has judged is unknown. */
final class OpVerdicts {
    private static final Map<String, OpEffect> EFFECTS = read();

    private OpVerdicts() {}

    /** What this op can do. */
    static OpEffect effect(String op) {
        return EFFECTS.getOrDefault(op, OpEffect.UNKNOWN);
    }

    /** The ops that were judged. */
    static Set<String> ops() {
        return EFFECTS.keySet();
    }

    private static Map<String, OpEffect> read() {
        Map<String, OpEffect> effects = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(OpVerdicts.class.getResourceAsStream("ops.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            OpEffect effect = OpEffect.UNKNOWN;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    effect = OpEffect.valueOf(
                            line.substring(1, line.length() - 1).toUpperCase(Locale.ROOT));
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    for (String op : line.split(" ", -1)) {
                        if (effects.put(op, effect) != null) {
                            throw new IllegalStateException("ops.txt judges " + op + " twice");
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(effects);
    }
}
