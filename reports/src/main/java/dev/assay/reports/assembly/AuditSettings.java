package dev.assay.reports.assembly;

import dev.assay.attacks.Attack;
import dev.assay.attacks.targeted.TargetChoice;
import dev.assay.core.data.InputSpec;
import dev.assay.core.threat.Epsilon;
import dev.assay.models.preprocessing.Preprocessing;
import dev.assay.reports.document.Configuration;
import dev.assay.studies.audit.AuditOptions;
import dev.assay.studies.audit.SmoothingOptions;
import dev.assay.studies.audit.Threat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The settings of an audit in words. */
public final class AuditSettings {
    private AuditSettings() {}

    /** The settings that the result depends on, as a report shows them. */
    public static Configuration of(AuditOptions options, int attacked, Preprocessing preprocessing, InputSpec data) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (Threat threat : options.threats()) {
            settings.put("epsilon, " + threat.norm().symbol(), radii(threat));
        }
        if (!preprocessing.isNoneFor(data)) {
            settings.put("between data and model", preprocessing.options());
            preprocessing.on(data).uniformScale().ifPresent(scale -> {
                for (Threat threat : options.threats()) {
                    settings.put(
                            "epsilon, " + threat.norm().symbol() + ", in the model's units", scaled(threat, scale));
                }
            });
        }
        settings.put("attacks", specs(options.attacks()));
        settings.put("baselines", specs(options.baselines()));
        TargetChoice target = options.target();
        if (target != null) {
            settings.put("target class", target.spec());
        }
        if (options.beyond().any()) {
            settings.put("beyond norms", options.beyond().spec());
        }
        settings.put("samples attacked", Integer.toString(attacked));
        settings.put("rows a run", Integer.toString(options.blockSize()));
        settings.put("certificates", options.certify().id());
        SmoothingOptions smoothing = options.smoothing();
        if (smoothing != null) {
            settings.put(
                    "smoothing",
                    "deviation " + smoothing.sigma() + ", " + smoothing.samples() + " samples, " + smoothing.draws()
                            + " draws");
        }
        return new Configuration(options.seed(), settings);
    }

    /** The radii of a norm, as the user wrote them. */
    public static String radii(Threat threat) {
        return threat.radii().stream().map(Epsilon::text).collect(Collectors.joining(","));
    }

    private static String scaled(Threat threat, float scale) {
        return threat.radii().stream()
                .map(radius -> String.format(Locale.ROOT, "%.4g", radius.value() * scale))
                .collect(Collectors.joining(","));
    }

    /** Attacks as the command line takes them. */
    public static String specs(List<Attack> attacks) {
        return attacks.stream().map(Attack::spec).collect(Collectors.joining(","));
    }
}
