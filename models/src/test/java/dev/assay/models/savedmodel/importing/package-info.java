@NullMarked
package dev.assay.models.savedmodel.importing;

import org.jspecify.annotations.NullMarked;
