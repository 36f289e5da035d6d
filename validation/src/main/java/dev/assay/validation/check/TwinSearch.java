package dev.assay.validation.check;

import dev.assay.core.data.Text;
import dev.assay.validation.neighbour.HashIndex;
import dev.assay.validation.neighbour.TwinVerifier;
import dev.assay.validation.split.SplitScan;
import dev.assay.validation.split.Splits;
import dev.assay.validation.text.NearTexts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Looks for training samples that are nearly, but not exactly, equal to some samples of each split. */
sealed interface TwinSearch {
    /**
     * For every sample looked up the position of its twin in the training set, or -1.
     *
     * @param looked for every split the positions to look up; in the training split a sample is no twin of itself
     */
    List<int[]> twins(List<int[]> looked);

    /** How likeness was verified, with its thresholds. */
    String verifiedBy();

    /** Images: candidates by perceptual hashes, verified on values and edges. */
    record OfImages(Splits splits) implements TwinSearch {
        private static final int CANDIDATES = 12;

        @Override
        public List<int[]> twins(List<int[]> looked) {
            HashIndex index = new HashIndex(splits.scans().get(0));
            List<int[]> all = new ArrayList<>();
            for (int s = 0; s < looked.size(); s++) {
                all.add(twins(index, looked.get(s), s));
            }
            return all;
        }

        private int[] twins(HashIndex index, int[] looked, int split) {
            SplitScan train = splits.scans().get(0);
            SplitScan scan = splits.scans().get(split);
            int[] twins = new int[looked.length];
            ThreadLocal<TwinVerifier> verifiers =
                    ThreadLocal.withInitial(() -> new TwinVerifier(train.data(), scan.data()));
            IntStream.range(0, looked.length).parallel().forEach(i -> {
                int position = looked[i];
                int copies = splits.equal().group(split, position);
                int[] candidates = Arrays.stream(index.nearest(scan, position, CANDIDATES, split == 0 ? position : -1))
                        .filter(candidate -> splits.equal().group(0, candidate) != copies)
                        .toArray();
                twins[i] = verifiers.get().twin(candidates, position);
            });
            return twins;
        }

        @Override
        public String verifiedBy() {
            return TwinVerifier.rules();
        }
    }

    /** Texts: candidates by bands of minimal hashes, verified by the shingles they share. */
    record OfTexts(Splits splits) implements TwinSearch {
        @Override
        public List<int[]> twins(List<int[]> looked) {
            NearTexts near = new NearTexts();
            List<int[]> origin = new ArrayList<>();
            for (int s = 0; s < looked.size(); s++) {
                SplitScan scan = splits.scans().get(s);
                for (int position : looked.get(s)) {
                    near.add(Text.at(scan.data(), position));
                    origin.add(new int[] {s, position});
                }
            }
            int[] found = near.search(splits.scans().get(0).data(), (query, position) -> {
                int[] from = origin.get(query);
                return splits.equal().group(0, position) == splits.equal().group(from[0], from[1]);
            });
            List<int[]> all = new ArrayList<>();
            int at = 0;
            for (int[] positions : looked) {
                all.add(Arrays.copyOfRange(found, at, at + positions.length));
                at += positions.length;
            }
            return all;
        }

        @Override
        public String verifiedBy() {
            return "verified by the Jaccard similarity of stretches of five characters from " + NearTexts.ALIKE;
        }
    }
}
