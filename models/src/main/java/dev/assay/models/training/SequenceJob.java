package dev.assay.models.training;

import dev.assay.core.error.UserError;
import dev.assay.models.nn.Network;
import dev.assay.models.text.Sequences;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What to train on sequences of any length.
 *
 * @param name the network's name in progress and records
 * @param network the architecture for sequences of a length; the weights are the same for all
 * @param buckets the lengths that sequences are padded to, rising; longer ones are cut
 * @param classifies whether labels are learnt; else the next token at each place
 * @param running whether each sequence goes on where the one before it ended, its first token that one's last: then states are carried from one to
 *     the next; needs a single length
 * @param data what is learnt from
 * @param validation what is looked at after each epoch; null for nothing
 */
public record SequenceJob(
        String name,
        IntFunction<Network> network,
        List<Integer> buckets,
        boolean classifies,
        boolean running,
        Sequences data,
        @Nullable Sequences validation) {
    public SequenceJob {
        buckets = List.copyOf(buckets);
        if (buckets.isEmpty() || buckets.get(0) < 1) {
            throw new UserError("Sequences need lengths from 1 up to be padded to, received " + buckets);
        }
        if (running && (classifies || buckets.size() > 1)) {
            throw new UserError("A running text is foretold in pieces of one length, received "
                    + (classifies ? "classes to learn" : "the lengths " + buckets));
        }
        for (int i = 1; i < buckets.size(); i++) {
            if (buckets.get(i) <= buckets.get(i - 1)) {
                throw new UserError("The lengths that sequences are padded to have to rise, received " + buckets);
            }
        }
    }

    /** The same with validation data. */
    public SequenceJob validatedOn(Sequences sequences) {
        return new SequenceJob(name, network, buckets, classifies, running, data, sequences);
    }

    /** The same with sequences padded to these lengths. */
    public SequenceJob paddedTo(List<Integer> lengths) {
        return new SequenceJob(name, network, lengths, classifies, running, data, validation);
    }

    /** The architecture for the longest sequences. */
    Network longest() {
        return network.apply(buckets.get(buckets.size() - 1));
    }

    /** The bucket of a sequence of so many tokens that the network sees: the shortest it fits, or the longest. */
    int bucket(int length) {
        for (int i = 0; i < buckets.size(); i++) {
            if (length <= buckets.get(i)) {
                return i;
            }
        }
        return buckets.size() - 1;
    }

    /** Tokens of a sequence that the network sees: of a language model all but the last, which is only foretold. */
    int seen(int length) {
        return classifies ? length : length - 1;
    }
}
