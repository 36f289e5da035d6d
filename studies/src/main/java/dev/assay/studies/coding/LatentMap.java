package dev.assay.studies.coding;

import dev.assay.core.error.UserError;
import java.util.List;
import tagbio.umap.Umap;

/**
 * Codes in a plane, by UMAP (McInnes, Healy and Melville 2018) with fifteen neighbours: what is near in the code mostly stays near, distances between groups mean little. On one thread and seeded,
 * so that the same codes give the same map.
 */
public final class LatentMap {
    private static final int NEIGHBOURS = 15;
    /** The fewest codes that have a map. */
    static final int LEAST = NEIGHBOURS + 1;

    private LatentMap() {}

    /**
     * Maps codes.
     *
     * @param codes at least 16, finite
     * @return a pair of coordinates for each
     */
    public static List<float[]> of(List<float[]> codes, long seed) {
        if (codes.size() < LEAST) {
            throw new UserError("A latent map needs more than " + NEIGHBOURS + " samples, received " + codes.size());
        }
        Umap umap = new Umap();
        umap.setNumberComponents(2);
        umap.setNumberNearestNeighbours(NEIGHBOURS);
        umap.setThreads(1);
        umap.setSeed(seed);
        return List.of(umap.fitTransform(codes.toArray(float[][]::new)));
    }
}
