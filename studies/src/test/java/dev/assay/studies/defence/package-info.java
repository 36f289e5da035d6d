@NullMarked
package dev.assay.studies.defence;

import org.jspecify.annotations.NullMarked;
