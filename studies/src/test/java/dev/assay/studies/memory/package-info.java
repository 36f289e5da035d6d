@NullMarked
package dev.assay.studies.memory;

import org.jspecify.annotations.NullMarked;
