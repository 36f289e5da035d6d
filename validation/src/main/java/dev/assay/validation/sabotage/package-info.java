/** The sabotage kit: every defect that the checks look for, made on any data set, seeded and as strong as wanted. */
@NullMarked
package dev.assay.validation.sabotage;

import org.jspecify.annotations.NullMarked;
