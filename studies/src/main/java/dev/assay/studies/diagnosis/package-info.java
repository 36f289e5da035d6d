/** Why does a network not learn? A brief training, a judgement of what was seen, the remedy, and whether it helps. */
@NullMarked
package dev.assay.studies.diagnosis;

import org.jspecify.annotations.NullMarked;
