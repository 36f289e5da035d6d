/** {@code assay demo}: the main job on embedded data. */
@NullMarked
package dev.assay.cli.demo;

import org.jspecify.annotations.NullMarked;
