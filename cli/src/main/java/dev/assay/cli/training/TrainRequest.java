package dev.assay.cli.training;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.catalog.DataCatalog;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked to train; null stands for what the network does by itself.
 *
 * @param network its name in the curriculum
 * @param data what it learns from
 * @param validation what is looked at after each epoch; null for nothing
 * @param bounds the box of float files
 * @param epochs times through the data
 * @param steps updates in all
 * @param optimisation how it is trained
 * @param outcome what is left on disk beside the model
 * @param threads the size of the intra-op pool
 * @param out where the model goes
 * @param arguments the command line as it came
 */
record TrainRequest(
        String network,
        DataCatalog catalog,
        @Nullable String data,
        @Nullable String validation,
        @Nullable Bounds bounds,
        @Nullable Integer epochs,
        @Nullable Long steps,
        OptimisationOptions optimisation,
        OutcomeOptions outcome,
        int threads,
        long seed,
        Path out,
        List<String> arguments) {
    TrainRequest {
        arguments = List.copyOf(arguments);
    }
}
