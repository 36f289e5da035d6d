/** What a trained model makes of the splits: its outputs, how well they are calibrated, and where it is weak. */
@NullMarked
package dev.assay.validation.model;

import org.jspecify.annotations.NullMarked;
