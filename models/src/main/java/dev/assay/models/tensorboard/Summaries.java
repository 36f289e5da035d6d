package dev.assay.models.tensorboard;

import com.google.protobuf.ByteString;
import dev.assay.core.data.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.HistogramProto;
import org.tensorflow.proto.Summary;
import org.tensorflow.proto.SummaryMetadata;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** What TensorBoard shows, in the form in which it reads it. */
final class Summaries {
    private static final int BUCKETS = 40;

    private Summaries() {}

    static Summary.Value.Builder scalar(String tag, double value) {
        return Summary.Value.newBuilder().setTag(tag).setSimpleValue((float) value);
    }

    /** Counts in intervals of equal width; values that are not finite are left out. */
    static Summary.Value.Builder histogram(String tag, float[] values) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double squares = 0;
        long count = 0;
        for (float value : values) {
            if (Float.isFinite(value)) {
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
                sum += value;
                squares += (double) value * value;
                count++;
            }
        }
        HistogramProto.Builder histogram = HistogramProto.newBuilder();
        if (count > 0) {
            double width = (greatest - least) / BUCKETS;
            long[] counts = new long[BUCKETS];
            for (float value : values) {
                if (Float.isFinite(value)) {
                    counts[width == 0 ? 0 : (int) Math.min(BUCKETS - 1, (value - least) / width)]++;
                }
            }
            histogram
                    .setMin(least)
                    .setMax(greatest)
                    .setNum((double) count)
                    .setSum(sum)
                    .setSumSquares(squares);
            for (int i = 0; i < BUCKETS; i++) {
                // Limits are upper ends; the last one has to be above the greatest value even where all are equal.
                histogram.addBucketLimit(
                        i == BUCKETS - 1
                                ? Math.max(greatest, Math.nextUp(least + i * width))
                                : least + (i + 1) * width);
                histogram.addBucket((double) counts[i]);
            }
        }
        return Summary.Value.newBuilder().setTag(tag).setHisto(histogram);
    }

    /**
     * A picture.
     *
     * @param shape height, width and 1 or 3 channels
     * @param values row-major; {@code low} is black and {@code high} white
     */
    static Summary.Value.Builder image(String tag, Shape shape, float[] values, double low, double high) {
        int height = shape.axes().get(0);
        int width = shape.axes().get(1);
        int channels = shape.axes().get(2);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < height * width; i++) {
            int rgb = 0;
            for (int c = 0; c < 3; c++) {
                double value = values[i * channels + Math.min(c, channels - 1)];
                int level = (int) Math.round(255 * Math.max(0, Math.min(1, (value - low) / (high - low))));
                rgb = rgb << 8 | level;
            }
            picture.setRGB(i % width, i / width, rgb);
        }
        return Summary.Value.newBuilder()
                .setTag(tag)
                .setImage(Summary.Image.newBuilder()
                        .setHeight(height)
                        .setWidth(width)
                        .setColorspace(3)
                        .setEncodedImageString(png(picture)));
    }

    /** A text, read as Markdown. */
    static Summary.Value.Builder text(String tag, String text) {
        return Summary.Value.newBuilder()
                .setTag(tag)
                .setMetadata(SummaryMetadata.newBuilder()
                        .setPluginData(SummaryMetadata.PluginData.newBuilder().setPluginName("text"))
                        .setDataClass(org.tensorflow.proto.DataClass.DATA_CLASS_TENSOR))
                .setTensor(TensorProto.newBuilder()
                        .setDtype(DataType.DT_STRING)
                        .setTensorShape(TensorShapeProto.newBuilder())
                        .addStringVal(ByteString.copyFromUtf8(text)));
    }

    private static ByteString png(BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteString.copyFrom(bytes.toByteArray());
    }
}
