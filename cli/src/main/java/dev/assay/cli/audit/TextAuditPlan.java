package dev.assay.cli.audit;

import dev.assay.attacks.AttackSpec;
import dev.assay.attacks.registry.Attacks;
import dev.assay.attacks.text.GreedyEdits;
import dev.assay.attacks.text.HotFlip;
import dev.assay.attacks.text.RandomEdits;
import dev.assay.attacks.text.TextAttack;
import dev.assay.attacks.text.TextAttacks;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Text;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Loss;
import dev.assay.reports.document.Configuration;
import dev.assay.studies.audit.CertificateMode;
import dev.assay.studies.textaudit.TextAuditOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes of what the user typed the options of an audit of a model of texts, and of those the settings and the command that a report shows. */
final class TextAuditPlan {
    private static final String EDITS = "1,3,5";
    private static final int EXAMPLES = 6;
    /** Where a character is foretold well, its loss hardly has a slope: the ranking of edits is so rough that many have to be run. */
    private static final int RANKED = 256;

    private static final InputSpec ANY_TEXT = Text.spec(1);

    private TextAuditPlan() {}

    /** Refuses options that are for texts alone. */
    static void requireUnused(AuditRequest request) {
        String asked = request.edits() != null
                ? "--edits"
                : request.vocabulary() != null
                        ? "--vocabulary"
                        : request.attacks() == null ? "" : TextAttacks.firstIn(request.attacks());
        if (!asked.isEmpty()) {
            throw new UserError(request.data() + " has no texts: expected kjv or text:FILE with " + asked);
        }
    }

    /**
     * The options.
     *
     * @param differentiable whether the model has gradients by characters; without them the attack that sees scores is the evaluation's, and the other is tried to
     *     have it on the report
     */
    static TextAuditOptions of(AuditRequest request, boolean differentiable) {
        HotFlip first = new HotFlip(HotFlip.BEAM);
        return of(request, differentiable ? List.of(first) : List.of(first, new GreedyEdits()));
    }

    /** The options for a model of language. */
    static TextAuditOptions ofLanguage(AuditRequest request) {
        return of(request, List.of(new HotFlip(HotFlip.BEAM, RANKED, Loss.CROSS_ENTROPY)));
    }

    private static TextAuditOptions of(AuditRequest request, List<TextAttack> defaults) {
        List<TextAttack> attacks = request.attacks() == null ? defaults : TextAttacks.parseList(request.attacks());
        List<TextAttack> baselines = Stream.<TextAttack>of(new GreedyEdits(), new RandomEdits(RandomEdits.DRAWS))
                .filter(baseline ->
                        attacks.stream().noneMatch(attack -> attack.name().equals(baseline.name())))
                .toList();
        return new TextAuditOptions(
                edits(request.edits() == null ? EDITS : request.edits()),
                attacks,
                baselines,
                AuditPlan.samples(request.samples()),
                request.batch(),
                request.seed(),
                request.sessions(),
                EXAMPLES);
    }

    private static List<Integer> edits(String list) {
        List<Integer> counts = new ArrayList<>();
        for (String part : list.split(",", -1)) {
            int count;
            try {
                count = Integer.parseInt(part.trim());
            } catch (NumberFormatException e) {
                throw wrongEdits(list, e);
            }
            if (count < 1) {
                throw wrongEdits(list, null);
            }
            counts.add(count);
        }
        return counts;
    }

    private static UserError wrongEdits(String list, @Nullable Throwable cause) {
        String message = "--edits needs whole numbers from 1 up, such as 3 or 1,2,5, received '" + list + "'";
        return cause == null ? new UserError(message) : new UserError(message, cause);
    }

    /** Refuses options that make no sense for texts. */
    static void requireFit(AuditRequest request) {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("--norm or --eps", !request.threats().isEmpty());
        given.put("--steps", request.steps() != null);
        given.put("--target", request.target() != null);
        given.put("--beyond", request.beyond() != null);
        given.put("--budget", request.budget() != null);
        given.put(
                "--certify",
                !List.of(CertificateMode.AUTO.id(), CertificateMode.NONE.id()).contains(request.certify()));
        given.put("--smoothing", request.smoothing() != null);
        given.put(
                "--model-range, --mean, --std or --channel-order",
                !request.preprocessing().isNoneFor(ANY_TEXT));
        given.forEach((option, is) -> {
            if (is) {
                throw new UserError(request.data()
                        + " has texts, in which characters are substituted: expected --edits in place of " + option);
            }
        });
        String attacks = request.attacks();
        if (attacks != null) {
            for (String part : AttackSpec.split(attacks)) {
                String name = AttackSpec.parse(part).name();
                if (Attacks.names().contains(name) || Attacks.sets().contains(name)) {
                    throw new UserError(request.data() + " has texts: expected attacks out of "
                            + String.join(", ", TextAttacks.names()) + ", received '" + name + "'");
                }
            }
        }
    }

    /** The settings that the result depends on, as a report shows them. */
    static Configuration configuration(TextAuditOptions options, int attacked) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("edits", counts(options));
        settings.put("attacks", specs(options.attacks()));
        settings.put("baselines", specs(options.baselines()));
        settings.put("samples attacked", Integer.toString(attacked));
        settings.put("rows a run", Integer.toString(options.blockSize()));
        return new Configuration(options.seed(), settings);
    }

    /** The command that gives the same numbers, without what they do not depend on. */
    static String command(AuditRequest request, TextAuditOptions options) {
        StringBuilder command = AuditPlan.command(request);
        if (request.vocabulary() != null) {
            command.append(" --vocabulary ").append(request.vocabulary());
        }
        command.append(" --edits ").append(counts(options));
        command.append(" --attacks '").append(specs(options.attacks())).append('\'');
        String samples = options.samples() == Integer.MAX_VALUE ? "all" : Integer.toString(options.samples());
        command.append(" --samples ").append(samples).append(" --batch ").append(options.blockSize());
        return command + " --seed " + options.seed();
    }

    private static String counts(TextAuditOptions options) {
        return options.edits().stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static String specs(List<TextAttack> attacks) {
        return attacks.stream().map(TextAttack::spec).collect(Collectors.joining(","));
    }
}
