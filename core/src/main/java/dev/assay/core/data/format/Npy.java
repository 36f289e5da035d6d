package dev.assay.core.data.format;

import dev.assay.core.error.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array of NumPy's NPY format, versions 1 to 3 (NumPy Enhancement Proposal 1), in C order whatever the order in the file.
 */
final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST_HEADER = 1 << 16;
    private static final Pattern DESCRIPTION = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\sL]*)\\)");

    private final Type type;
    private final List<Integer> shape;
    private final byte[] values;

    private Npy(Type type, List<Integer> shape, byte[] values) {
        this.type = type;
        this.shape = List.copyOf(shape);
        this.values = values;
    }

    /** The element types that are read. */
    enum Type {
        UINT8("u1", 1),
        INT8("i1", 1),
        BOOL("b1", 1),
        UINT16("u2", 2),
        INT16("i2", 2),
        INT32("i4", 4),
        INT64("i8", 8),
        FLOAT16("f2", 2),
        FLOAT32("f4", 4),
        FLOAT64("f8", 8);

        final String code;
        final int bytes;

        Type(String code, int bytes) {
            this.code = code;
            this.bytes = bytes;
        }

        boolean isFloat() {
            return this == FLOAT16 || this == FLOAT32 || this == FLOAT64;
        }
    }

    /** Reads an array whose values take at most {@code limit} bytes. */
    static Npy read(CountedInput in, int limit) throws IOException {
        byte[] magic = in.bytes(8, "NPY magic number and version");
        if (!Arrays.equals(magic, 0, 6, MAGIC, 0, 6)) {
            throw in.wrong(0, "the NPY magic number", "other bytes");
        }
        int version = magic[6];
        if (version < 1 || version > 3) {
            throw in.wrong(6, "NPY version 1, 2 or 3", Integer.toString(version & 0xFF));
        }
        int headerBytes = littleEndian(in.bytes(version == 1 ? 2 : 4, "header length"));
        if (headerBytes < 0 || headerBytes > LONGEST_HEADER) {
            throw in.wrong(
                    8, "a header of at most " + LONGEST_HEADER + " bytes", Integer.toUnsignedString(headerBytes));
        }
        long at = in.offset();
        String header = new String(in.bytes(headerBytes, "header"), StandardCharsets.UTF_8);
        String code = find(in, at, DESCRIPTION, header, "descr");
        boolean fortran = find(in, at, ORDER, header, "fortran_order").equals("True");
        List<Integer> shape = shape(in, at, find(in, at, SHAPE, header, "shape"));
        Type type = type(in, at, code);
        long bytes = type.bytes;
        for (int axis : shape) {
            bytes = Math.multiplyExact(bytes, (long) axis);
            if (bytes > limit) {
                throw in.wrong(at, "an array of at most " + limit + " bytes", "shape " + shape + " of " + type.code);
            }
        }
        byte[] values = in.bytes((int) bytes, "values");
        in.end();
        if (code.startsWith(">")) {
            swap(values, type.bytes);
        }
        return new Npy(type, shape, fortran && shape.size() > 1 ? rowMajor(values, shape, type.bytes) : values);
    }

    /** The type of the values. */
    Type type() {
        return type;
    }

    /** The sizes of the axes; empty for a scalar. */
    List<Integer> shape() {
        return shape;
    }

    /** The values as little-endian bytes, row-major. */
    byte[] values() {
        return values;
    }

    /** The values as floats, row-major. */
    float[] floats() {
        int n = values.length / type.bytes;
        float[] floats = new float[n];
        ByteBuffer buffer = buffer();
        for (int i = 0; i < n; i++) {
            floats[i] = (float) value(buffer, i);
        }
        return floats;
    }

    /** The value at a row-major position; whole numbers up to 2^53 come exactly. */
    double value(ByteBuffer buffer, int i) {
        return switch (type) {
            case UINT8, BOOL -> buffer.get(i) & 0xFF;
            case INT8 -> buffer.get(i);
            case UINT16 -> buffer.getShort(2 * i) & 0xFFFF;
            case INT16 -> buffer.getShort(2 * i);
            case INT32 -> buffer.getInt(4 * i);
            case INT64 -> buffer.getLong(8 * i);
            case FLOAT16 -> half(buffer.getShort(2 * i));
            case FLOAT32 -> buffer.getFloat(4 * i);
            case FLOAT64 -> buffer.getDouble(8 * i);
        };
    }

    /** IEEE 754 binary16: 1 bit of sign, 5 of exponent, 10 of fraction. */
    private static double half(short bits) {
        int exponent = (bits >> 10) & 0x1F;
        int fraction = bits & 0x3FF;
        double size = switch (exponent) {
            case 0 -> Math.scalb((double) fraction, -24);
            case 0x1F -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            default -> Math.scalb(1024.0 + fraction, exponent - 25);
        };
        return bits < 0 ? -size : size;
    }

    ByteBuffer buffer() {
        return ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int littleEndian(byte[] bytes) {
        int value = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            value = (value << 8) | (bytes[i] & 0xFF);
        }
        return value;
    }

    private static String find(CountedInput in, long at, Pattern pattern, String header, String key) {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw in.wrong(at, "a header with '" + key + "'", header.strip());
        }
        return matcher.group(1);
    }

    private static List<Integer> shape(CountedInput in, long at, String text) {
        List<Integer> shape = new ArrayList<>();
        for (String axis : text.replace("L", "").split(",", -1)) {
            if (!axis.isBlank()) {
                try {
                    shape.add(Integer.parseInt(axis.strip()));
                } catch (NumberFormatException e) {
                    UserError refusal = in.wrong(at, "axes under 2^31", axis.strip());
                    refusal.initCause(e);
                    throw refusal;
                }
            }
        }
        return shape;
    }

    private static Type type(CountedInput in, long at, String code) {
        for (Type type : Type.values()) {
            if (code.length() == 3 && "<>|=".indexOf(code.charAt(0)) >= 0 && type.code.equals(code.substring(1))) {
                return type;
            }
        }
        throw in.wrong(at, "numbers of type u1, i1, u2, i2, i4, i8, f2, f4 or f8", "'" + code + "'");
    }

    private static void swap(byte[] values, int size) {
        for (int start = 0; start < values.length; start += size) {
            for (int i = 0; i < size / 2; i++) {
                byte keep = values[start + i];
                values[start + i] = values[start + size - 1 - i];
                values[start + size - 1 - i] = keep;
            }
        }
    }

    /** From first index fastest to last index fastest. */
    private static byte[] rowMajor(byte[] values, List<Integer> shape, int size) {
        byte[] result = new byte[values.length];
        int rank = shape.size();
        int n = values.length / size;
        int[] index = new int[rank];
        int[] stride = new int[rank];
        int step = 1;
        for (int axis = 0; axis < rank; axis++) {
            stride[axis] = step;
            step *= shape.get(axis);
        }
        int source = 0;
        for (int i = 0; i < n; i++) {
            System.arraycopy(values, source * size, result, i * size, size);
            for (int axis = rank - 1; axis >= 0; axis--) {
                source += stride[axis];
                if (++index[axis] < shape.get(axis)) {
                    break;
                }
                source -= stride[axis] * index[axis];
                index[axis] = 0;
            }
        }
        return result;
    }
}
