package dev.assay.studies.audit;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackSpec;
import dev.assay.attacks.image.ImageAttacks;
import dev.assay.core.error.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an audit looks at besides norm balls.
 *
 * @param corruptions whether accuracy under common corruptions is measured
 * @param attacks threat models of their own, each run for itself
 * @param universal whether one perturbation for all samples is looked for, under the middle radius of each norm
 * @param fooling whether an image is made out of noise for each class
 */
public record BeyondOptions(boolean corruptions, List<Attack> attacks, boolean universal, boolean fooling) {
    /** Nothing besides. */
    public static final BeyondOptions NONE = new BeyondOptions(false, List.of(), false, false);

    private static final String CORRUPTIONS = "corruptions";
    private static final String UNIVERSAL = "universal";
    private static final String FOOLING = "fooling";
    private static final String ALL = "all";

    public BeyondOptions {
        attacks = List.copyOf(attacks);
    }

    /** Reads a list such as {@code corruptions,spatial,patch(share=0.02)}, or {@code all}. */
    public static BeyondOptions parse(String list) {
        boolean corruptions = false;
        boolean universal = false;
        boolean fooling = false;
        List<Attack> attacks = new ArrayList<>();
        List<String> parts = AttackSpec.split(list).stream()
                .flatMap(part -> part.trim().equals(ALL) ? names().stream() : Stream.of(part))
                .toList();
        for (String part : parts) {
            AttackSpec spec = AttackSpec.parse(part);
            boolean plain = spec.options().isEmpty();
            if (plain && spec.name().equals(CORRUPTIONS)) {
                corruptions = true;
            } else if (plain && spec.name().equals(UNIVERSAL)) {
                universal = true;
            } else if (plain && spec.name().equals(FOOLING)) {
                fooling = true;
            } else if (ImageAttacks.names().contains(spec.name())) {
                attacks.add(ImageAttacks.of(spec));
            } else {
                throw new UserError("--beyond needs a list out of " + String.join(", ", names()) + " or " + ALL
                        + "; options take " + String.join(" and ", ImageAttacks.names()) + " alone, received '"
                        + part.trim() + "'");
            }
        }
        return new BeyondOptions(corruptions, attacks, universal, fooling);
    }

    /** Everything that can be asked for. */
    public static List<String> names() {
        return Stream.of(Stream.of(CORRUPTIONS), ImageAttacks.names().stream(), Stream.of(UNIVERSAL, FOOLING))
                .flatMap(names -> names)
                .toList();
    }

    /** Whether anything is asked for. */
    public boolean any() {
        return !equals(NONE);
    }

    /** The list that reads back as these options. */
    public String spec() {
        return Stream.of(
                        Stream.of(CORRUPTIONS).filter(name -> corruptions),
                        attacks.stream().map(Attack::spec),
                        Stream.of(UNIVERSAL).filter(name -> universal),
                        Stream.of(FOOLING).filter(name -> fooling))
                .flatMap(names -> names)
                .collect(Collectors.joining(","));
    }
}
