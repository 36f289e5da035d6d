package dev.assay.studies.pretraining;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;

/** Numbers as they travel from cell to cell: bit by bit. Immutable. */
public final class Floats {
    private final float[] values;

    private Floats(float[] values) {
        this.values = values;
    }

    /** These values, copied. */
    public static Floats of(float[] values) {
        return new Floats(values.clone());
    }

    /** Reads what {@link #text} wrote. */
    @JsonCreator
    public static Floats parse(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text)).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return new Floats(values);
    }

    /** The values, 4 bytes each, the lowest first, in Base64. */
    @JsonValue
    public String text() {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** A copy of the values. */
    public float[] values() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Floats floats && Arrays.equals(values, floats.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return values.length + " numbers";
    }
}
