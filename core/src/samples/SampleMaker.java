import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the embedded samples from the complete data sets.
 *
 * <pre>java core/src/samples/SampleMaker.java COMPLETE_DIR core/src/main/resources/dev/assay/core/data/samples</pre>
 *
 * <p>COMPLETE_DIR has the layout of the data directory ({@code assay data list} names it). For every set and split the same number of
 * images of each class is drawn with {@code java.util.Random} (its algorithm is part of its specification) from seed 20170830, and kept in
 * the order of the source. The files are in the publishers' own formats, gzipped; an IDX file of 32-bit integers beside them holds each
 * image's index in the complete split. Running it twice gives the same bytes.
 */
class SampleMaker {
    private static final long SEED = 20170830;
    private static final int CLASSES = 10;
    private static final int CIFAR_ROW = 1 + 3 * 32 * 32;

    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            System.err.println("usage: java SampleMaker.java COMPLETE_DIR TARGET_DIR");
            System.exit(2);
        }
        Path from = Path.of(args[0]);
        Path to = Path.of(args[1]);
        for (String set : List.of("mnist", "fashion-mnist")) {
            idx(from.resolve(set), to.resolve(set), "train", 10_000);
            idx(from.resolve(set), to.resolve(set), "t10k", 2_000);
        }
        cifar(from.resolve("cifar10"), to.resolve("cifar10"), "train", 5_000, 1, 2, 3, 4, 5);
        cifar(from.resolve("cifar10"), to.resolve("cifar10"), "test", 1_000);
        write(to.resolve("kjv").resolve("kjv.txt.gz"), Files.readAllBytes(from.resolve("kjv").resolve("kjv.txt")));
    }

    private static void idx(Path from, Path to, String split, int count) throws IOException {
        byte[] images = gunzip(from.resolve(split + "-images-idx3-ubyte.gz"));
        byte[] labels = gunzip(from.resolve(split + "-labels-idx1-ubyte.gz"));
        ByteBuffer head = ByteBuffer.wrap(images);
        int pixels = head.getInt(8) * head.getInt(12);
        int[] ids = draw(Arrays.copyOfRange(labels, 8, labels.length), count);
        ByteBuffer someImages = ByteBuffer.allocate(16 + count * pixels);
        someImages.putInt(0x803).putInt(count).putInt(head.getInt(8)).putInt(head.getInt(12));
        ByteBuffer someLabels = ByteBuffer.allocate(8 + count);
        someLabels.putInt(0x801).putInt(count);
        for (int id : ids) {
            someImages.put(images, 16 + id * pixels, pixels);
            someLabels.put(labels[8 + id]);
        }
        write(to.resolve(split + "-images-idx3-ubyte.gz"), someImages.array());
        write(to.resolve(split + "-labels-idx1-ubyte.gz"), someLabels.array());
        ids(to.resolve(split + "-ids-idx1-int.gz"), ids);
    }

    private static void cifar(Path from, Path to, String split, int count, int... batches) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (batches.length == 0) {
            all.write(Files.readAllBytes(from.resolve("test_batch.bin")));
        }
        for (int batch : batches) {
            all.write(Files.readAllBytes(from.resolve("data_batch_" + batch + ".bin")));
        }
        byte[] rows = all.toByteArray();
        byte[] labels = new byte[rows.length / CIFAR_ROW];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = rows[i * CIFAR_ROW];
        }
        int[] ids = draw(labels, count);
        ByteBuffer some = ByteBuffer.allocate(count * CIFAR_ROW);
        for (int id : ids) {
            some.put(rows, id * CIFAR_ROW, CIFAR_ROW);
        }
        write(to.resolve(split.equals("train") ? "data_batch.bin.gz" : "test_batch.bin.gz"), some.array());
        ids(to.resolve(split + "-ids-idx1-int.gz"), ids);
    }

    /** The same number of every class, sorted by index. */
    private static int[] draw(byte[] labels, int count) {
        Random random = new Random(SEED);
        List<Integer> chosen = new ArrayList<>();
        for (int c = 0; c < CLASSES; c++) {
            List<Integer> members = new ArrayList<>();
            for (int i = 0; i < labels.length; i++) {
                if (labels[i] == c) {
                    members.add(i);
                }
            }
            Collections.shuffle(members, random);
            chosen.addAll(members.subList(0, count / CLASSES));
        }
        return chosen.stream().mapToInt(i -> i).sorted().toArray();
    }

    private static void ids(Path file, int[] ids) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 + 4 * ids.length);
        bytes.putInt(0xC01).putInt(ids.length);
        for (int id : ids) {
            bytes.putInt(id);
        }
        write(file, bytes.array());
    }

    private static byte[] gunzip(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file)) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            out.write(bytes);
        }
    }
}
