/** Texts: their words, what stays of them when case and punctuation are gone, how much two of them share, and steps they may have gone through. */
@NullMarked
package dev.assay.validation.text;

import org.jspecify.annotations.NullMarked;
