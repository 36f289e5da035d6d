/** Small data sets and networks that the tests of this module share. */
@NullMarked
package dev.assay.models;

import org.jspecify.annotations.NullMarked;
