package dev.assay.models.savedmodel.inlining;

import dev.assay.models.savedmodel.graph.NotImportable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.OpDef;

/** The functions that come with a model. */
final class FunctionLibrary {
    private final Map<String, FunctionDef> functions = new HashMap<>();
    private final Map<String, Body> bodies = new HashMap<>();

    FunctionLibrary(FunctionDefLibrary library) {
        library.getFunctionList()
                .forEach(function -> functions.put(function.getSignature().getName(), function));
    }

    boolean has(String name) {
        return functions.containsKey(name);
    }

    Optional<OpDef> signature(String name) {
        return Optional.ofNullable(functions.get(name)).map(FunctionDef::getSignature);
    }

    List<String> arguments(String name) {
        return function(name).getSignature().getInputArgList().stream()
                .map(OpDef.ArgDef::getName)
                .toList();
    }

    Body body(String name) {
        Body known = bodies.get(name);
        if (known == null) {
            FunctionDef function = function(name);
            List<String> results = function.getSignature().getOutputArgList().stream()
                    .map(result -> function.getRetOrThrow(result.getName()))
                    .toList();
            Set<String> given = new HashSet<>(arguments(name));
            known = new Body(function.getNodeDefList(), given, results, this);
            bodies.put(name, known);
        }
        return known;
    }

    private FunctionDef function(String name) {
        FunctionDef function = functions.get(name);
        if (function == null) {
            throw new NotImportable("the function '" + name + "' is called but not there");
        }
        return function;
    }
}
