/** Text as sequences of tokens, and language models over them. */
@NullMarked
package dev.assay.models.text;

import org.jspecify.annotations.NullMarked;
