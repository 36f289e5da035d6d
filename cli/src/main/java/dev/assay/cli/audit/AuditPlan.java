package dev.assay.cli.audit;

import dev.assay.attacks.Attack;
import dev.assay.attacks.gradient.Fgsm;
import dev.assay.attacks.gradient.Pgd;
import dev.assay.attacks.noise.GaussianNoise;
import dev.assay.attacks.noise.UniformNoise;
import dev.assay.attacks.registry.Attacks;
import dev.assay.attacks.targeted.TargetChoice;
import dev.assay.cli.option.Epsilons;
import dev.assay.cli.report.RunRecord;
import dev.assay.core.data.Bounds;
import dev.assay.core.error.UserError;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import dev.assay.reports.assembly.AuditSettings;
import dev.assay.studies.audit.AuditOptions;
import dev.assay.studies.audit.BeyondOptions;
import dev.assay.studies.audit.CertificateMode;
import dev.assay.studies.audit.SmoothingOptions;
import dev.assay.studies.audit.Threat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes of what the user typed the options of an audit, and of those the settings and the command that a report shows. */
public final class AuditPlan {
    private static final int NOISE_DRAWS = 10;
    private static final int EXAMPLES = 3;
    private static final String QUICK = "quick";
    private static final String STANDARD = "standard";
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})\\s*([smh]?)");

    private AuditPlan() {}

    /** FGSM, then PGD. */
    public static List<Attack> quick(int steps) {
        return List.of(new Fgsm(), new Pgd(steps));
    }

    /** The options with the noise that every audit has beside its attacks. */
    public static AuditOptions options(
            List<Threat> threats,
            List<Attack> attacks,
            BeyondOptions beyond,
            int samples,
            int batch,
            long seed,
            int sessions) {
        return options(threats, attacks, null, beyond, samples, batch, seed, sessions, CertificateMode.AUTO, null);
    }

    private static AuditOptions options(
            List<Threat> threats,
            List<Attack> attacks,
            @Nullable TargetChoice target,
            BeyondOptions beyond,
            int samples,
            int batch,
            long seed,
            int sessions,
            CertificateMode certify,
            @Nullable SmoothingOptions smoothing) {
        return new AuditOptions(
                threats,
                attacks,
                List.of(new UniformNoise(NOISE_DRAWS), new GaussianNoise(NOISE_DRAWS)),
                target,
                beyond,
                samples,
                batch,
                seed,
                sessions,
                EXAMPLES,
                certify,
                smoothing);
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
                request.target() == null ? null : TargetChoice.parse(request.target()),
                request.beyond() == null ? BeyondOptions.NONE : BeyondOptions.parse(request.beyond()),
                samples(request.samples()),
                request.batch(),
                request.seed(),
                request.sessions(),
                CertificateMode.parse(request.certify()),
                smoothing(request.smoothing()));
    }

    private static @Nullable SmoothingOptions smoothing(AuditRequest.@Nullable SmoothingRequest asked) {
        return asked == null ? null : new SmoothingOptions(asked.sigma(), asked.samples(), asked.draws());
    }

    private static List<Epsilon> radii(Norm norm, @Nullable Epsilons given) {
        return given == null ? List.of(Epsilon.parse(defaultRadius(norm))) : given.radii();
    }

    /** The radius that a norm has where the user names none. */
    public static String defaultRadius(Norm norm) {
        return switch (norm) {
            case LINF -> "8/255";
            case L2 -> "0.5";
            case L1 -> "12";
            case L0 -> "10";
        };
    }

    private static List<Attack> attacks(@Nullable String list, @Nullable Integer steps) {
        if (steps != null && steps < 1) {
            throw new UserError("--steps needs a number from 1 up, received " + steps);
        }
        if (steps == null) {
            return Attacks.parseList(list == null ? STANDARD : list);
        }
        if (list == null || list.equals(QUICK)) {
            return quick(steps);
        }
        throw new UserError("--steps goes with the set quick; write pgd(steps=" + steps + ") in --attacks");
    }

    /** Reads a time; without a unit it is in seconds. */
    static double seconds(String text) {
        Matcher matcher = TIME.matcher(text.trim());
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw new UserError("--budget needs a time such as 90s, 10m or 2h, received '" + text + "'");
        }
        double unit = switch (matcher.group(2)) {
            case "h" -> 3600;
            case "m" -> 60;
            default -> 1;
        };
        return unit * Long.parseLong(matcher.group(1));
    }

    /** Reads how many samples are attacked. */
    public static int samples(String text) {
        if (text.equals("all")) {
            return Integer.MAX_VALUE;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new UserError("--samples needs a number from 1 up or 'all', received '" + text + "'", e);
        }
    }

    /** The command that gives the same numbers, without what they do not depend on. */
    static String command(AuditRequest request, AuditOptions options) {
        StringBuilder command = command(request);
        Bounds bounds = request.bounds();
        if (bounds != null) {
            command.append(" --bounds ").append(bounds.low()).append(',').append(bounds.high());
        }
        if (!request.preprocessing().options().isEmpty()) {
            command.append(' ').append(request.preprocessing().options());
        }
        for (Threat threat : options.threats()) {
            command.append(" --norm ")
                    .append(threat.norm().id())
                    .append(" --eps ")
                    .append(AuditSettings.radii(threat));
        }
        command.append(" --attacks '")
                .append(AuditSettings.specs(options.attacks()))
                .append('\'');
        TargetChoice target = options.target();
        if (target != null) {
            command.append(" --target ").append(target.spec());
        }
        if (options.beyond().any()) {
            command.append(" --beyond '").append(options.beyond().spec()).append('\'');
        }
        String samples = options.samples() == Integer.MAX_VALUE ? "all" : Integer.toString(options.samples());
        command.append(" --samples ").append(samples).append(" --batch ").append(options.blockSize());
        command.append(" --certify ").append(options.certify().id());
        SmoothingOptions smoothing = options.smoothing();
        if (smoothing != null) {
            command.append(" --smoothing ")
                    .append(smoothing.sigma())
                    .append(" --smoothing-samples ")
                    .append(smoothing.samples())
                    .append(" --smoothing-draws ")
                    .append(smoothing.draws());
        }
        return command + " --seed " + options.seed();
    }

    /** The part of the command that names model and data. */
    static StringBuilder command(AuditRequest request) {
        StringBuilder command = new StringBuilder("assay audit ")
                .append(request.model())
                .append(" --data ")
                .append(request.data());
        request.catalogOptions().forEach(argument -> command.append(' ').append(RunRecord.quoted(argument)));
        append(command, "--signature", request.part().signature());
        append(command, "--input", request.part().input());
        append(command, "--output", request.part().output());
        new TreeMap<>(request.part().fixed())
                .forEach((name, values) -> append(
                        command,
                        "--fix",
                        Optional.of(name + "="
                                + values.stream().map(String::valueOf).collect(Collectors.joining(",")))));
        if (request.part().allowUnsafeOps()) {
            command.append(" --allow-unsafe-ops");
        }
        if (request.acceptPoor()) {
            command.append(" --accept-poor-model");
        }
        return command;
    }

    private static void append(StringBuilder command, String option, Optional<String> value) {
        value.ifPresent(text -> command.append(' ').append(option).append(' ').append(text));
    }
}
