@NullMarked
package dev.assay.studies.orders;

import org.jspecify.annotations.NullMarked;
