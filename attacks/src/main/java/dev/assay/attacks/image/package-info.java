/**
 * Changes of images that no norm measures: common corruptions of five severities, rotations and translations, patches. The evaluation runs
 * them; what they show stands beside robust accuracy, not in it.
 */
@NullMarked
package dev.assay.attacks.image;

import org.jspecify.annotations.NullMarked;
