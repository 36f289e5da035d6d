package dev.assay.cli.audit;

import dev.assay.cli.option.Epsilons;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.threat.Norm;
import dev.assay.models.preprocessing.Preprocessing;
import dev.assay.models.savedmodel.importing.ImportOptions;
import dev.assay.reports.document.CardAspect;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked to audit.
 *
 * @param model the folder of the SavedModel
 * @param part which part of the model is meant
 * @param preprocessing what lies between the data and the model
 * @param acceptPoor whether a model near chance is audited all the same
 * @param catalog where data are looked for
 * @param catalogOptions the options that say where and how, as arguments
 * @param data what it is attacked on
 * @param bounds the box of float files
 * @param threats norms and radii; none for the default
 * @param attacks the list of attacks; null for the default
 * @param edits numbers of characters that may be substituted in texts; null for the default
 * @param vocabulary what the tokens of a model of texts stand for, a file; null where the model says
 * @param steps steps of PGD; null for the default
 * @param target the class that samples are driven to besides; null for none
 * @param beyond what is looked at besides norm balls; null for nothing
 * @param budget how long it may take, such as {@code 10m}; null for as long as it takes
 * @param samples a number or {@code all}
 * @param batch rows in every run
 * @param sessions sessions side by side
 * @param memory bytes that runs of the model may take together; null for what the machine has
 * @param out where the report goes
 * @param force whether a report or the journal of another run there may be written over
 * @param certify how proofs are looked for
 * @param smoothing what is smoothed; null for nothing
 * @param card what the owner says of the model, by aspect of the model card
 * @param arguments as they were typed
 * @param settings the file that some of them came from; null for none
 */
record AuditRequest(
        Path model,
        ImportOptions part,
        Preprocessing preprocessing,
        boolean acceptPoor,
        DataCatalog catalog,
        List<String> catalogOptions,
        String data,
        @Nullable Bounds bounds,
        List<ThreatRequest> threats,
        @Nullable String attacks,
        @Nullable String edits,
        @Nullable Path vocabulary,
        @Nullable Integer steps,
        @Nullable String target,
        @Nullable String beyond,
        @Nullable String budget,
        String samples,
        int batch,
        int sessions,
        @Nullable Long memory,
        long seed,
        Path out,
        boolean force,
        String certify,
        @Nullable SmoothingRequest smoothing,
        Map<CardAspect, String> card,
        List<String> arguments,
        @Nullable Path settings) {
    AuditRequest {
        threats = List.copyOf(threats);
        catalogOptions = List.copyOf(catalogOptions);
        card = Map.copyOf(card);
        arguments = List.copyOf(arguments);
    }

    /** What the owner says, by the names that documents have for aspects, in the order of the card. */
    Map<String, String> cardById() {
        Map<String, String> said = new LinkedHashMap<>();
        for (CardAspect aspect : CardAspect.values()) {
            String text = card.get(aspect);
            if (text != null) {
                said.put(aspect.id(), text);
            }
        }
        return said;
    }

    /** A smoothing: deviation of the noise, how many samples, rows of noise a sample. */
    record SmoothingRequest(double sigma, int samples, int draws) {}

    /**
     * A norm with its radii.
     *
     * @param radii null for the norm's default
     */
    record ThreatRequest(Norm norm, @Nullable Epsilons radii) {}
}
