package dev.assay.core.data.fetch;

import dev.assay.core.data.catalog.NamedSet;
import dev.assay.core.data.fetch.Publication.Download;
import java.net.URI;
import java.util.List;

/**
 * Where the named sets come from, and how their bytes are known. SHA-256 is of the unpacked files of the complete sets; an MD5 is the one
 * that the publisher states beside the download (Fashion-MNIST's README, the page of CIFAR-10), and missing where none is stated.
 */
final class Publishers {
    private static final long IMAGE_HEADER = 16;
    private static final long LABEL_HEADER = 8;
    private static final long PIXELS = 28 * 28;
    private static final long CIFAR_BATCH = 10_000 * (1 + 3 * 32 * 32);

    private static final Publication MNIST = new Publication(
            URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
            List.of(
                    new Download("train-images-idx3-ubyte.gz", null),
                    new Download("train-labels-idx1-ubyte.gz", null),
                    new Download("t10k-images-idx3-ubyte.gz", null),
                    new Download("t10k-labels-idx1-ubyte.gz", null)),
            mnistFiles(
                    "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
                    "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
                    "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
                    "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"));

    private static final Publication FASHION_MNIST = new Publication(
            URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
            List.of(
                    new Download("train-images-idx3-ubyte.gz", "8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
                    new Download("train-labels-idx1-ubyte.gz", "25c81989df183df01b3e8a0aad5dffbe"),
                    new Download("t10k-images-idx3-ubyte.gz", "bef4ecab320f06d8554ea6380940ec79"),
                    new Download("t10k-labels-idx1-ubyte.gz", "bb300cfdad3c16e7a12a480ee83cd310")),
            mnistFiles(
                    "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
                    "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
                    "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
                    "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"));

    private static final Publication CIFAR10 = new Publication(
            URI.create("https://www.cs.toronto.edu/~kriz/"),
            List.of(new Download("cifar-10-binary.tar.gz", "c32a1d4ab5d03f1284b67883e8d87530")),
            List.of(
                    batch("data_batch_1.bin", "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5"),
                    batch("data_batch_2.bin", "a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed"),
                    batch("data_batch_3.bin", "bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67"),
                    batch("data_batch_4.bin", "014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48"),
                    batch("data_batch_5.bin", "755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add"),
                    batch("test_batch.bin", "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b")));

    /** The text has many editions and no publisher of just these bytes. */
    private static final Publication KJV = new Publication(
            null,
            List.of(),
            List.of(new PublishedFile(
                    "kjv.txt", 4_404_412, "4104dc2e8fd15a51194b93109c220783d9074e7cc6a4cf2c4ce74691683a40c2")));

    private Publishers() {}

    static Publication of(NamedSet set) {
        return switch (set) {
            case MNIST -> MNIST;
            case FASHION_MNIST -> FASHION_MNIST;
            case CIFAR10 -> CIFAR10;
            case KJV -> KJV;
        };
    }

    private static List<PublishedFile> mnistFiles(
            String trainImages, String trainLabels, String testImages, String testLabels) {
        return List.of(
                new PublishedFile("train-images-idx3-ubyte.gz", IMAGE_HEADER + 60_000 * PIXELS, trainImages),
                new PublishedFile("train-labels-idx1-ubyte.gz", LABEL_HEADER + 60_000, trainLabels),
                new PublishedFile("t10k-images-idx3-ubyte.gz", IMAGE_HEADER + 10_000 * PIXELS, testImages),
                new PublishedFile("t10k-labels-idx1-ubyte.gz", LABEL_HEADER + 10_000, testLabels));
    }

    private static PublishedFile batch(String name, String sha256) {
        return new PublishedFile(name, CIFAR_BATCH, sha256);
    }
}
