package dev.assay.attacks.evaluation;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What one attack came to on one sample, whole: with this alone the sample need not be attacked again.
 *
 * @param found the find that counts; null where the sample stands
 * @param queries rows the model was run on
 * @param rejected points that looked adversarial and failed verification
 */
record Decision(@Nullable Find found, Queries queries, int rejected) {
    /**
     * A verified find.
     *
     * @param prediction the class the model takes it for
     * @param distance in the budget's norm and the units of the data
     * @param margin by how much that class's logit leads the true one's
     * @param point its values
     */
    @SuppressWarnings("ArrayRecordComponent") // Made and read in this package, compared by nobody.
    record Find(int prediction, double distance, double margin, float[] point) {}

    private static final int COUNTERS = 3 * Long.BYTES + Integer.BYTES;
    private static final int FIND = Integer.BYTES + 2 * Double.BYTES;

    /** Rows forward and backward that this sample took, which is what its outcome calls queries. */
    int rows() {
        return Math.toIntExact(queries.forward() + queries.gradient());
    }

    byte[] toBytes() {
        Find find = found;
        int size = COUNTERS + (find == null ? 0 : FIND + Float.BYTES * find.point().length);
        ByteBuffer out = ByteBuffer.allocate(size)
                .putLong(queries.forward())
                .putLong(queries.gradient())
                .putLong(queries.verification())
                .putInt(rejected);
        if (find != null) {
            out.putInt(find.prediction()).putDouble(find.distance()).putDouble(find.margin());
            out.asFloatBuffer().put(find.point());
        }
        return out.array();
    }

    /** The decision that {@link #toBytes} wrote. */
    static Decision of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        Queries queries = new Queries(in.getLong(), in.getLong(), in.getLong());
        int rejected = in.getInt();
        if (!in.hasRemaining()) {
            return new Decision(null, queries, rejected);
        }
        int prediction = in.getInt();
        double distance = in.getDouble();
        double margin = in.getDouble();
        float[] point = new float[in.remaining() / Float.BYTES];
        in.asFloatBuffer().get(point);
        return new Decision(new Find(prediction, distance, margin, point), queries, rejected);
    }
}
