package dev.assay.attacks.text;

import dev.assay.attacks.AttackOptions;
import dev.assay.attacks.AttackSpec;
import dev.assay.core.error.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The registry of attacks on texts by name. */
public final class TextAttacks {
    private static final Map<String, Function<AttackOptions, TextAttack>> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put(HotFlip.NAME, HotFlip::from);
        BY_NAME.put(GreedyEdits.NAME, GreedyEdits::from);
        BY_NAME.put(RandomEdits.NAME, RandomEdits::from);
    }

    private TextAttacks() {}

    /** The names of all attacks. */
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /** Reads an attack such as {@code hotflip} or {@code hotflip(beam=5)}; options left out have the attack's defaults. */
    public static TextAttack parse(String text) {
        AttackSpec spec = AttackSpec.parse(text);
        Function<AttackOptions, TextAttack> factory = BY_NAME.get(spec.name());
        if (factory == null) {
            throw new UserError("Expected an attack on texts out of " + String.join(", ", names()) + ", received '"
                    + spec.name() + "'");
        }
        AttackOptions options = new AttackOptions(spec);
        TextAttack attack = factory.apply(options);
        options.refuseUnknown();
        return attack;
    }

    /** Reads attacks separated by commas, in the order given. */
    public static List<TextAttack> parseList(String text) {
        List<TextAttack> attacks = new ArrayList<>();
        for (String part : AttackSpec.split(text)) {
            attacks.add(parse(part));
        }
        return List.copyOf(attacks);
    }

    /** The first attack of a list as a user writes it that is one on texts; empty where there is none. */
    public static String firstIn(String list) {
        for (String part : AttackSpec.split(list)) {
            String name = AttackSpec.parse(part).name();
            if (BY_NAME.containsKey(name)) {
                return name;
            }
        }
        return "";
    }
}
