/**
 * The inside of a network as plain arrays: layers, each the input of later ones. What certificates are computed from.
 *
 * <p>Values are flat and row-major, channels innermost, whatever shape they have in the network; a layer knows how it sees them.
 */
@NullMarked
package dev.assay.core.model.structure;

import org.jspecify.annotations.NullMarked;
