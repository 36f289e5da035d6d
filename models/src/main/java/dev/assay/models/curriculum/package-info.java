/** The networks Assay trains itself, one class each: subjects whose history is known. */
@NullMarked
package dev.assay.models.curriculum;

import org.jspecify.annotations.NullMarked;
