/** Makes of anyone's SavedModel the pure function from input to logits, with a gradient where there is one, and says what was done to get there. */
@NullMarked
package dev.assay.models.savedmodel.importing;

import org.jspecify.annotations.NullMarked;
