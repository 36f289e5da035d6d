/**
 * A SavedModel's weights, read without running any of the model's own graph.
 *
 * <p>{@link dev.assay.models.savedmodel.variables.Variables} is the door. It finds by data flow alone which entry of the checkpoint each
 * variable is restored from, and reads the entries in one run of a restore graph of its own:
 *
 * <pre>{@code
 * Variables variables = Variables.of(metaGraph, directory);             // reads the graph; nothing runs
 * try (RestoredVariables values = variables.restore(handleNodes)) {     // VarHandleOp or VariableV2 nodes by name, one run
 *     Map<String, Tensor> tensors = values.values();                    // or values.toProtos(), on the heap
 * }
 * }</pre>
 *
 * An importer calls this in place of {@code SavedModelBundle.load}, which runs the model's restore and initialisation functions. The
 * files have to lie inside the directory: {@code ModelScan} sees to that and comes first.
 */
@NullMarked
package dev.assay.models.savedmodel.variables;

import org.jspecify.annotations.NullMarked;
