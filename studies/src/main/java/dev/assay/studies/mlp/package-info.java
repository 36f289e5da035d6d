/** What layers, units, activation and learning rate do to a network of dense layers. */
@NullMarked
package dev.assay.studies.mlp;

import org.jspecify.annotations.NullMarked;
