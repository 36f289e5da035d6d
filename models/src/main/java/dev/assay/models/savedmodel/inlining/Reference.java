package dev.assay.models.savedmodel.inlining;

/**
 * What an input of a node says: an output of another node, or an argument of the function (whose index is 0).
 *
 * @param node name within the body
 * @param index among the node's outputs, counted through
 */
record Reference(String node, int index) {}
