package dev.assay.models.curriculum;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.format.Verse;
import dev.assay.models.nn.Network;
import dev.assay.models.training.SequenceJob;
import java.util.List;

/** A network over the characters of verses. */
public interface TextNetwork extends CurriculumNetwork {
    /** Characters in the complete King James Bible, and the three marks: what weights are counted for. */
    int KINDS = 65;

    /**
     * The architecture for sequences of a length; the weights do not depend on it.
     *
     * @param length tokens
     * @param kinds of token
     */
    Network network(int length, int kinds);

    /** Whether it says to what a text belongs; else it says how a text goes on. */
    boolean classifies();

    /**
     * Data as this network would have learnt it: verses that are labelled by book come labelled by group of books where those are its classes. Others
     * come as they are.
     */
    Dataset labelled(Dataset data);

    /**
     * Training of this network on some verses; the last of every ten of the Bible, which are {@code kjv:test}, are kept for validation.
     *
     * @param verses one behind the other
     * @param first the place of the first of them among all, from 0
     */
    SequenceJob job(List<Verse> verses, int first);

    /** Training on verses from the first of the Bible on. */
    default SequenceJob job(List<Verse> verses) {
        return job(verses, 0);
    }

    @Override
    default String defaultData() {
        return "kjv";
    }

    @Override
    default long weightCount() {
        return network(1, KINDS).weightCount();
    }
}
