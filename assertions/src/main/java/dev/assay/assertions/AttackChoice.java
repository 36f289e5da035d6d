package dev.assay.assertions;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackSpec;
import dev.assay.attacks.registry.Attacks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An attack, or a set of them, with options.
 *
 * @param name in the registry, or of a set
 * @param options by name
 */
public record AttackChoice(String name, Map<String, String> options) {
    public AttackChoice {
        options = new LinkedHashMap<>(options);
    }

    static AttackChoice of(String spec) {
        AttackSpec parsed = AttackSpec.parse(spec);
        return new AttackChoice(parsed.name(), parsed.options());
    }

    /** The same with another number of steps. */
    public AttackChoice steps(int count) {
        return with("steps", count);
    }

    /** The same with another number of restarts. */
    public AttackChoice restarts(int count) {
        return with("restarts", count);
    }

    /** The same with another number of queries, for attacks that see no gradient. */
    public AttackChoice queries(int count) {
        return with("queries", count);
    }

    /** The same with any option of the attack. */
    public AttackChoice with(String option, Object value) {
        Map<String, String> more = new LinkedHashMap<>(options);
        more.put(option, String.valueOf(value));
        return new AttackChoice(name, more);
    }

    /** As the command line takes it. */
    public String spec() {
        return options.isEmpty()
                ? name
                : options.entrySet().stream()
                        .map(option -> option.getKey() + "=" + option.getValue())
                        .collect(Collectors.joining(",", name + "(", ")"));
    }

    /**
     * The attacks that are meant.
     *
     * @throws dev.assay.core.error.UserError where there is no such attack or option
     */
    List<Attack> attacks() {
        return Attacks.parseList(spec());
    }
}
