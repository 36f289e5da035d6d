@NullMarked
package dev.assay.studies.mlp;

import org.jspecify.annotations.NullMarked;
