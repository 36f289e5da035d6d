@NullMarked
package dev.assay.studies.audit;

import org.jspecify.annotations.NullMarked;
