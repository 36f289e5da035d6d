/** Models that take texts as tokens of characters, whoever made them, opened for an audit. */
@NullMarked
package dev.assay.models.characters;

import org.jspecify.annotations.NullMarked;
