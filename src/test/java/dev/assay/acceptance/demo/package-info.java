/** The demo as a user runs it. */
@NullMarked
package dev.assay.acceptance.demo;

import org.jspecify.annotations.NullMarked;
