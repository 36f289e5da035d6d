/** Finds out by which steps one set of images became like another. */
@NullMarked
package dev.assay.validation.preprocessing;

import org.jspecify.annotations.NullMarked;
