package dev.assay.models.savedmodel.scan;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import dev.assay.core.error.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;

/**
 * Counts what is in a serialised SavedModel without building any of it: a message of two bytes becomes an object of a hundred, so a
 * small file can fill a heap. Walks the wire format along the messages' descriptors.
 */
final class WireCensus {
    /** About what a message, a text or an entry of a list takes on the heap besides its bytes. */
    private static final long OBJECT_BYTES = 96;

    private static final long SCALAR_BYTES = 8;

    private final Path file;
    private final ScanLimits limits;
    private long objects;
    private long bytes;
    private long nodes;
    private long functions;

    private WireCensus(Path file, ScanLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    /**
     * Reads the file to its end.
     *
     * @throws UserError when it holds more than the limits allow
     * @throws IOException when it is no protocol buffer or cannot be read
     */
    static void require(Path file, InputStream in, ScanLimits limits) throws IOException {
        new WireCensus(file, limits).message(CodedInputStream.newInstance(in, 1 << 16), SavedModel.getDescriptor(), 1);
    }

    private void message(CodedInputStream in, Descriptor type, int depth) throws IOException {
        within(depth, limits.depth(), "messages within messages");
        nodes += type == NodeDef.getDescriptor() ? 1 : 0;
        functions += type == FunctionDef.getDescriptor() ? 1 : 0;
        within(nodes, limits.nodes(), "nodes");
        within(functions, limits.functions(), "functions");
        count(1, 0);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
            if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                delimited(in, field, depth);
            } else if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_START_GROUP) {
                throw new InvalidProtocolBufferException("it holds a group, which no SavedModel does");
            } else {
                in.skipField(tag);
                if (field == null) {
                    count(1, 0);
                } else if (field.isRepeated()) {
                    count(0, SCALAR_BYTES);
                }
            }
        }
    }

    private void delimited(CodedInputStream in, @Nullable FieldDescriptor field, int depth) throws IOException {
        int length = in.readRawVarint32();
        if (field != null && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            int outer = in.pushLimit(length);
            message(in, field.getMessageType(), depth + 1);
            in.checkLastTagWas(0);
            if (in.getBytesUntilLimit() != 0) {
                throw new InvalidProtocolBufferException("a message ends before its length says");
            }
            in.popLimit(outer);
            return;
        }
        in.skipRawBytes(length);
        boolean packed = field != null && field.isPackable();
        count(packed ? 0 : 1, field != null && packed ? length * growth(field) : length);
    }

    /** How many bytes of the heap a packed byte becomes: numbers of variable length may be one byte each. */
    private static long growth(FieldDescriptor field) {
        return switch (field.getType()) {
            case FLOAT, DOUBLE, FIXED32, FIXED64, SFIXED32, SFIXED64, BOOL -> 1;
            default -> SCALAR_BYTES;
        };
    }

    private void count(long more, long moreBytes) {
        objects += more;
        bytes += moreBytes;
        within(objects, limits.objects(), "messages and texts");
        within(
                (bytes + objects * OBJECT_BYTES) >> 20,
                Math.max(1, limits.memory() >> 20),
                "MiB when it is read (give the heap more with -Xmx)");
    }

    private void within(long number, long limit, String what) {
        if (number > limit) {
            throw new UserError(file + " is too large to be read: more than " + limit + " " + what);
        }
    }
}
