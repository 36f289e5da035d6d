package dev.assay.core.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void two_classes() throws IOException {
        for (int i = 0; i < 3; i++) {
            write("cat/" + i + ".png", grey(6, 4, 40 * i + 7));
            write("dog/deep/" + i + ".png", grey(6, 4, 200 + i));
        }
    }

    @Test
    void classes_are_folders_and_grey_values_are_bytes_over_255() {
        Dataset data = read();
        assertThat(data.classes()).containsExactly("cat", "dog");
        assertThat(data.spec().shape()).isEqualTo(Shape.of(4, 6, 1));
        assertThat(labels(data)).containsExactly(0, 0, 0, 1, 1, 1);
        assertThat(values(data, 2)[0]).isEqualTo(87 / 255f);
        assertThat(values(data, 5)[23]).isEqualTo(202 / 255f);
        assertThat(data.problems()).isEmpty();
    }

    @Test
    void one_coloured_image_makes_all_colour() throws IOException {
        BufferedImage red = new BufferedImage(6, 4, BufferedImage.TYPE_INT_RGB);
        red.setRGB(5, 3, 0xFF8001);
        write("dog/red.png", red);
        Dataset data = read();
        assertThat(data.spec().shape()).isEqualTo(Shape.of(4, 6, 3));
        assertThat(Arrays.copyOfRange(values(data, 6), 69, 72)).containsExactly(1f, 128 / 255f, 1 / 255f);
        assertThat(Arrays.copyOf(values(data, 1), 3)).containsExactly(47 / 255f, 47 / 255f, 47 / 255f);
    }

    @Test
    void jpeg_is_read_nearly_as_it_was() throws IOException {
        ImageIO.write(grey(6, 4, 120), "jpeg", folder.resolve("cat/9.jpg").toFile());
        assertThat(values(read(), 3)[5]).isEqualTo(120 / 255f, within(2 / 255f));
    }

    @Test
    void what_cannot_be_read_is_named_and_moves_no_id() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve("cat/1.png"));
        Files.write(folder.resolve("cat/1.png"), Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(folder.resolve("cat/notes.txt"), "hello");
        Files.writeString(folder.resolve("dog/fake.jpg"), "hello");
        Files.createFile(folder.resolve("dog/empty.png"));
        write("dog/large.png", grey(8, 8, 1));
        Dataset data = read();
        assertThat(data.size()).isEqualTo(5);
        assertThat(IntStream.range(0, 5).map(data::id)).containsExactly(0, 2, 3, 4, 5);
        assertThat(data.problems())
                .hasSize(5)
                .anyMatch(line -> line.contains("notes.txt: expected an image file, found a file with another ending"))
                .anyMatch(line -> line.contains("1.png: expected a whole image, found damage"))
                .anyMatch(
                        line -> line.contains("fake.jpg: expected a PNG, JPEG, GIF or BMP image, found something else"))
                .anyMatch(line -> line.contains("empty.png: expected an image, found an empty file"))
                .anyMatch(line -> line.contains("large.png: expected 6x4 pixels as in most files, found 8x8"));
        assertThat(data.select(new int[] {0}).problems()).hasSize(5);
    }

    @Test
    void a_jpeg_cut_short_is_damage() throws IOException {
        BufferedImage noisy = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 64 * 64; i++) {
            noisy.getRaster().setSample(i % 64, i / 64, 0, i * 7919 % 256);
        }
        Path file = folder.resolve("cat/cut.jpg");
        ImageIO.write(noisy, "jpeg", file.toFile());
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThat(read().problems()).singleElement().asString().contains("cut.jpg: expected a whole image");
    }

    @Test
    void train_and_test_folders_are_splits() throws IOException {
        Path both = folder.resolve("both");
        for (String split : new String[] {"train", "test"}) {
            write("both/" + split + "/a/1.png", grey(2, 2, split.equals("train") ? 10 : 20));
            write("both/" + split + "/b/1.png", grey(2, 2, 30));
        }
        assertThat(values(ImageFolder.dataset("n", both, "test"), 0)[0]).isEqualTo(20 / 255f);
        assertThat(values(ImageFolder.dataset("n", both, "train"), 0)[0]).isEqualTo(10 / 255f);
    }

    @Test
    void lists_name_paths_and_labels() throws IOException {
        Path list = folder.resolve("list.csv");
        Files.writeString(
                list,
                "label,path\ndog,dog/deep/0.png\ncat,cat/0.png\n,cat/1.png\ncat,cat/gone.png\n\n\"cat\",\"cat/2.png\"\n");
        Dataset data = ImageList.dataset("csv", list);
        assertThat(data.classes()).containsExactly("cat", "dog");
        assertThat(labels(data)).containsExactly(1, 0, 0);
        assertThat(data.problems())
                .containsExactly(
                        list + ": line 4: expected a path and a label",
                        folder.resolve("cat/gone.png") + ": expected a file, found none");
        Files.writeString(list, "cat/0.png,2\ncat/1.png,0\n");
        assertThat(ImageList.dataset("csv", list).classes()).containsExactly("0", "1", "2");
        assertThat(labels(ImageList.dataset("csv", list))).containsExactly(2, 0);
    }

    @Test
    void nothing_readable_is_refused_in_a_line() throws IOException {
        Path list = folder.resolve("list.csv");
        Files.writeString(list, "gone.png,1\n");
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> ImageList.dataset("csv:list", list))
                .withMessage("csv:list: expected at least one readable image, found none; " + folder.resolve("gone.png")
                        + ": expected a file, found none");
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> ImageFolder.dataset("images", folder.resolve("cat"), "train"))
                .withMessageContaining("expected a folder of images for each of two classes or more, found 0");
    }

    private Dataset read() {
        return ImageFolder.dataset("images:" + folder, folder, "train");
    }

    private void write(String path, BufferedImage image) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    private static BufferedImage grey(int width, int height, int value) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        int[] samples = new int[width * height];
        Arrays.fill(samples, value);
        image.getRaster().setSamples(0, 0, width, height, 0, samples);
        return image;
    }

    private static int[] labels(Dataset data) {
        return IntStream.range(0, data.size()).map(data::label).toArray();
    }

    private static float[] values(Dataset data, int position) {
        float[] values = new float[data.spec().features()];
        data.read(position, values, 0);
        return values;
    }
}
