package dev.assay.attacks.registry;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackOptions;
import dev.assay.attacks.AttackSpec;
import dev.assay.attacks.apgd.Apgd;
import dev.assay.attacks.blackbox.Boundary;
import dev.assay.attacks.blackbox.HopSkipJump;
import dev.assay.attacks.blackbox.Nes;
import dev.assay.attacks.blackbox.RayS;
import dev.assay.attacks.blackbox.Spsa;
import dev.assay.attacks.blackbox.Square;
import dev.assay.attacks.gradient.Bim;
import dev.assay.attacks.gradient.DiFgsm;
import dev.assay.attacks.gradient.Fgsm;
import dev.assay.attacks.gradient.MiFgsm;
import dev.assay.attacks.gradient.NiFgsm;
import dev.assay.attacks.gradient.Pgd;
import dev.assay.attacks.minimum.CarliniWagner;
import dev.assay.attacks.minimum.Ddn;
import dev.assay.attacks.minimum.DeepFool;
import dev.assay.attacks.minimum.Ead;
import dev.assay.attacks.minimum.Fab;
import dev.assay.attacks.minimum.Fmn;
import dev.assay.attacks.minimum.Jsma;
import dev.assay.attacks.noise.GaussianNoise;
import dev.assay.attacks.noise.UniformNoise;
import dev.assay.core.error.UserError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The registry of attacks by name. */
public final class Attacks {
    private static final Map<String, Function<AttackOptions, Attack>> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put(Fgsm.NAME, Fgsm::from);
        BY_NAME.put(Bim.NAME, Bim::from);
        BY_NAME.put(Pgd.NAME, Pgd::from);
        BY_NAME.put(Apgd.CE, Apgd::ce);
        BY_NAME.put(Apgd.DLR, Apgd::dlr);
        BY_NAME.put(Apgd.TARGETED, Apgd::targeted);
        BY_NAME.put(Fab.NAME, Fab::from);
        BY_NAME.put(Fab.TARGETED, Fab::targeted);
        BY_NAME.put(DeepFool.NAME, DeepFool::from);
        BY_NAME.put(Ddn.NAME, Ddn::from);
        BY_NAME.put(Fmn.NAME, Fmn::from);
        BY_NAME.put(Jsma.NAME, Jsma::from);
        BY_NAME.put(CarliniWagner.NAME, CarliniWagner::from);
        BY_NAME.put(Ead.NAME, Ead::from);
        BY_NAME.put(Square.NAME, Square::from);
        BY_NAME.put(MiFgsm.NAME, MiFgsm::from);
        BY_NAME.put(NiFgsm.NAME, NiFgsm::from);
        BY_NAME.put(DiFgsm.NAME, DiFgsm::from);
        BY_NAME.put(Nes.NAME, Nes::from);
        BY_NAME.put(Spsa.NAME, Spsa::from);
        BY_NAME.put(HopSkipJump.NAME, HopSkipJump::from);
        BY_NAME.put(Boundary.NAME, Boundary::from);
        BY_NAME.put(RayS.NAME, RayS::from);
        BY_NAME.put(UniformNoise.NAME, UniformNoise::from);
        BY_NAME.put(GaussianNoise.NAME, GaussianNoise::from);
    }

    private Attacks() {}

    /** The names of all attacks. */
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /** Reads an attack such as {@code pgd} or {@code pgd(steps=40,restarts=2)}; options left out have the attack's defaults. */
    public static Attack parse(String text) {
        AttackSpec spec = AttackSpec.parse(text);
        Function<AttackOptions, Attack> factory = BY_NAME.get(spec.name());
        if (factory == null) {
            throw unknown(spec.name());
        }
        AttackOptions parsed = new AttackOptions(spec);
        Attack attack = factory.apply(parsed);
        parsed.refuseUnknown();
        return attack;
    }

    /** The names of sets of attacks, each of which stands for a list of them. */
    public static List<String> sets() {
        return AttackSets.names();
    }

    /** Reads attacks and {@link #sets} of them separated by commas, in the order given. */
    public static List<Attack> parseList(String text) {
        List<Attack> attacks = new ArrayList<>();
        for (String part : AttackSpec.split(text)) {
            add(part, attacks);
        }
        return List.copyOf(attacks);
    }

    private static void add(String text, List<Attack> attacks) {
        String name = text.trim().toLowerCase(Locale.ROOT);
        if (AttackSets.has(name)) {
            attacks.addAll(AttackSets.attacks(name));
        } else {
            attacks.add(parse(text));
        }
    }

    private static UserError unknown(String name) {
        String nearest = Stream.concat(names().stream(), sets().stream())
                .min(Comparator.comparingInt(known -> edits(name, known)))
                .orElseThrow();
        String hint =
                edits(name, nearest) <= Math.max(2, name.length() / 3) ? " (did you mean '" + nearest + "'?)" : "";
        return new UserError("Expected an attack out of " + String.join(", ", names()) + " or a set out of "
                + String.join(", ", sets()) + ", received '" + name + "'" + hint);
    }

    /** The edit distance of Levenshtein (1966). */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
