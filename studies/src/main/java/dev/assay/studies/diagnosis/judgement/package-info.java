/** What a training that was looked into tells of why it does not learn. Nothing here knows how the network was set up. */
@NullMarked
package dev.assay.studies.diagnosis.judgement;

import org.jspecify.annotations.NullMarked;
