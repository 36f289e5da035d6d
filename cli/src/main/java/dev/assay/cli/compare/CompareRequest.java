package dev.assay.cli.compare;

import dev.assay.cli.option.Epsilons;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.threat.Norm;
import dev.assay.models.preprocessing.Preprocessing;
import dev.assay.models.savedmodel.importing.ImportOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked to compare.
 *
 * @param models in the order they were given
 * @param acceptPoor whether models near chance are compared all the same
 * @param data what they are compared on
 * @param bounds the box of float files
 * @param norm how distance is measured
 * @param radius the radius; null for the norm's default
 * @param attacks the list of attacks; null for the default
 * @param samples how many are attacked, a number or {@code all}
 * @param batch rows in every run
 * @param sessions sessions side by side
 * @param out where the report goes
 * @param failIfWorse whether a model that is shown to be worse than the first fails the run
 * @param arguments as they were typed
 */
record CompareRequest(
        List<ModelRequest> models,
        boolean acceptPoor,
        DataCatalog catalog,
        String data,
        @Nullable Bounds bounds,
        Norm norm,
        @Nullable Epsilons radius,
        @Nullable String attacks,
        String samples,
        int batch,
        int sessions,
        long seed,
        Path out,
        boolean failIfWorse,
        List<String> arguments) {
    CompareRequest {
        models = List.copyOf(models);
        arguments = List.copyOf(arguments);
    }

    /**
     * One model.
     *
     * @param folder the folder of the SavedModel
     * @param part which part of it is meant
     * @param preprocessing what lies between the data and the model
     */
    record ModelRequest(Path folder, ImportOptions part, Preprocessing preprocessing) {}
}
