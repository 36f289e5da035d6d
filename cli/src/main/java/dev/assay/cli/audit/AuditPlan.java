package dev.assay.cli.audit;

import dev.assay.attacks.Attack;
import dev.assay.attacks.Attacks;
import dev.assay.attacks.Fgsm;
import dev.assay.attacks.GaussianNoise;
import dev.assay.attacks.Pgd;
import dev.assay.attacks.UniformNoise;
import dev.assay.cli.option.Epsilons;
import dev.assay.core.error.UserError;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import dev.assay.reports.document.Configuration;
import dev.assay.studies.audit.AuditOptions;
import dev.assay.studies.audit.Threat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes of what the user typed the options of an audit, and of those the settings and the command that a report shows. */
public final class AuditPlan {
    private static final int STEPS = 40;
    private static final int NOISE_DRAWS = 10;
    private static final int EXAMPLES = 3;
    private static final String QUICK = "quick";

    private AuditPlan() {}

    /** FGSM, then PGD. */
    public static List<Attack> quick(int steps) {
        return List.of(new Fgsm(), new Pgd(steps));
    }

    /** The options with the noise that every audit has beside its attacks. */
    public static AuditOptions options(
            List<Threat> threats, List<Attack> attacks, int samples, int batch, long seed, int sessions) {
        return new AuditOptions(
                threats,
                attacks,
                List.of(new UniformNoise(NOISE_DRAWS), new GaussianNoise(NOISE_DRAWS)),
                samples,
                batch,
                seed,
                sessions,
                EXAMPLES);
    }

    static AuditOptions of(AuditRequest request) {
        List<AuditRequest.ThreatRequest> asked = request.threats().isEmpty()
                ? List.of(new AuditRequest.ThreatRequest(Norm.LINF, null))
                : request.threats();
        List<Threat> threats = asked.stream()
                .map(threat -> new Threat(threat.norm(), radii(threat.norm(), threat.radii())))
                .toList();
        return options(
                threats,
                attacks(request.attacks(), request.steps()),
                samples(request.samples()),
                request.batch(),
                request.seed(),
                request.sessions());
    }

    private static List<Epsilon> radii(Norm norm, @Nullable Epsilons given) {
        return given == null ? List.of(Epsilon.parse(defaultRadius(norm))) : given.radii();
    }

    private static String defaultRadius(Norm norm) {
        return switch (norm) {
            case LINF -> "8/255";
            case L2 -> "0.5";
            case L1 -> "12";
        };
    }

    private static List<Attack> attacks(@Nullable String list, @Nullable Integer steps) {
        if (steps != null && steps < 1) {
            throw new UserError("--steps needs a number from 1 up, received " + steps);
        }
        if (list == null || list.equals(QUICK)) {
            return quick(steps == null ? STEPS : steps);
        }
        if (steps != null) {
            throw new UserError("--steps goes with the default attacks; write pgd(steps=" + steps + ") in --attacks");
        }
        return Attacks.parseList(list);
    }

    private static int samples(String text) {
        if (text.equals("all")) {
            return Integer.MAX_VALUE;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new UserError("--samples needs a number from 1 up or 'all', received '" + text + "'", e);
        }
    }

    /** The settings that the result depends on, as a report shows them. */
    public static Configuration configuration(AuditOptions options, int attacked) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (Threat threat : options.threats()) {
            settings.put("epsilon, " + threat.norm().symbol(), radii(threat));
        }
        settings.put("attacks", specs(options.attacks()));
        settings.put("baselines", specs(options.baselines()));
        settings.put("samples attacked", Integer.toString(attacked));
        settings.put("rows a run", Integer.toString(options.blockSize()));
        return new Configuration(options.seed(), settings);
    }

    /** The command that gives the same numbers, without what they do not depend on. */
    static String command(AuditRequest request, AuditOptions options) {
        StringBuilder command = new StringBuilder("assay audit ")
                .append(request.model())
                .append(" --data ")
                .append(request.data());
        for (Threat threat : options.threats()) {
            command.append(" --norm ")
                    .append(threat.norm().id())
                    .append(" --eps ")
                    .append(radii(threat));
        }
        command.append(" --attacks '").append(specs(options.attacks())).append('\'');
        String samples = options.samples() == Integer.MAX_VALUE ? "all" : Integer.toString(options.samples());
        return command + " --samples " + samples + " --batch " + options.blockSize() + " --seed " + options.seed();
    }

    private static String radii(Threat threat) {
        return threat.radii().stream().map(Epsilon::text).collect(Collectors.joining(","));
    }

    private static String specs(List<Attack> attacks) {
        return attacks.stream().map(Attack::spec).collect(Collectors.joining(","));
    }
}
