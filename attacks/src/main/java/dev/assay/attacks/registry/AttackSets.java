package dev.assay.attacks.registry;

import dev.assay.attacks.Attack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists of attacks that have a name. Those of AutoAttack (Croce and Hein 2020) hold what the reference holds, in its order. */
final class AttackSets {
    private static final Map<String, String> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("quick", "fgsm,pgd(steps=40)");
        BY_NAME.put("standard", "apgd-ce,apgd-t,fab-t,square");
        BY_NAME.put("rand", "apgd-ce(restarts=1,eot=20),apgd-dlr(restarts=1,eot=20)");
        BY_NAME.put(
                "plus",
                "apgd-ce(restarts=5),apgd-dlr(restarts=5),fab(restarts=5),square,apgd-t(restarts=1,targets=9),fab-t");
        BY_NAME.put(
                "full",
                "fgsm,pgd(steps=100,restarts=5),apgd-ce(restarts=5),apgd-dlr(restarts=5),apgd-t(restarts=1,targets=9),"
                        + "fab(restarts=5),fab-t,deepfool,ddn(steps=300),fmn(steps=300),jsma,cw,ead,square,hopskipjump");
    }

    private AttackSets() {}

    static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    static boolean has(String name) {
        return BY_NAME.containsKey(name);
    }

    /** The attacks of a set that there is. */
    static List<Attack> attacks(String name) {
        return Attacks.parseList(BY_NAME.getOrDefault(name, ""));
    }
}
