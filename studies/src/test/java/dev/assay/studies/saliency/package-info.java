@NullMarked
package dev.assay.studies.saliency;

import org.jspecify.annotations.NullMarked;
