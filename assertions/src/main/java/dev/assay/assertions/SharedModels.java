package dev.assay.assertions;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.DataDirectory;
import dev.assay.core.data.catalog.Split;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.savedmodel.SavedModel;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The JUnit extension behind {@link SharedModel} and {@link SharedData}; starts the engine as audits want it, with one thread an op. */
final class SharedModels implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SharedModels.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.isAnnotated(SharedModel.class) || parameter.isAnnotated(SharedData.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Optional<SharedModel> model = parameter.findAnnotation(SharedModel.class);
        Class<?> wanted = model.isPresent() ? SavedModel.class : Dataset.class;
        if (!parameter.getParameter().getType().isAssignableFrom(wanted)) {
            throw new ParameterResolutionException(
                    "Expected a parameter of type " + wanted.getSimpleName() + ", found " + parameter.getParameter());
        }
        return model.<Object>map(annotation -> model(annotation, context))
                .orElseGet(() -> data(
                        parameter.findAnnotation(SharedData.class).orElseThrow().value(), context));
    }

    private static SavedModel model(SharedModel annotation, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        annotation,
                        key -> {
                            TensorFlowRuntime.start(1);
                            return SavedModel.load(
                                    Path.of(annotation.directory()),
                                    data(annotation.data(), context).spec());
                        },
                        SavedModel.class);
    }

    private static Dataset data(String name, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(name, key -> catalog().open(name, Split.TEST, null), Dataset.class);
    }

    private static DataCatalog catalog() {
        return new DataCatalog(DataDirectory.of(
                null,
                System.getenv(),
                Path.of(System.getProperty("user.home", "")),
                System.getProperty("os.name", "")));
    }
}
