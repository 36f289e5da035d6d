package dev.assay.acceptance.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.acceptance.program.Checkout;
import dev.assay.acceptance.program.Launch;
import dev.assay.acceptance.program.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Audits that do not come to their end. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class InterruptionTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void should_leave_nothing_behind_when_interrupted_in_an_attack() throws IOException, InterruptedException {
        Path err = Files.createFile(folder.resolve("err"));
        Process process = Launch.onTerminal(
                folder,
                err,
                "audit",
                TrainedModel.folder().toString(),
                "--data",
                "fashion-mnist:sample",
                "--samples",
                "all",
                "--attacks",
                "fgsm,pgd(steps=100000)",
                "--eps",
                "0.01",
                "--out",
                "out");
        assertThat(Launch.awaitText(process, err, "pgd L")).isTrue();

        Launch.interrupt(process);

        assertThat(process.waitFor()).isEqualTo(130);
        assertThat(Files.readString(err)).endsWith("\rassay: interrupted\n");
        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left).containsExactly(folder, err);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void should_say_that_the_disk_is_full_and_leave_nothing_half_written() {
        // A disk of its own, which only this process sees.
        Launch launch = inOwnNamespace(
                "mkdir disk && mount -t tmpfs -o size=256k tmpfs disk && \"$@\" --out disk/out; code=$?;"
                        + " find disk -type f; exit $code",
                "audit",
                TrainedModel.folder().toString(),
                "--data",
                "fashion-mnist:sample",
                "--samples",
                "500",
                "--eps",
                "0.1",
                "--steps",
                "1");

        assertThat(launch.code()).isEqualTo(2);
        // On a slow machine what it will cost is said before.
        assertThat(launch.err().lines()).hasSizeLessThanOrEqualTo(2).allMatch(line -> line.startsWith("assay: "));
        assertThat(launch.err().lines().toList().get((int) launch.err().lines().count() - 1))
                .contains("disk/out", "no space left on the disk");
        assertThat(launch.out()).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void should_leave_the_old_report_where_the_new_one_finds_no_room() {
        Launch launch = inOwnNamespace(
                "mkdir disk && mount -t tmpfs -o size=64k tmpfs disk && mkdir disk/out && echo old > disk/out/report.html"
                        + " && head -c 40000 /dev/zero > disk/filler && \"$@\" --out disk/out; code=$?;"
                        + " cat disk/out/report.html; ls -A disk/out; exit $code",
                "validate",
                "--train",
                "fashion-mnist:sample:train@0-500",
                "--test",
                "fashion-mnist:sample");

        assertThat(launch.code()).isEqualTo(2);
        assertThat(launch.err()).contains("no space left on the disk");
        assertThat(launch.out()).startsWith("old\nreport.html\n");
    }

    private Launch inOwnNamespace(String script, String... arguments) {
        Path unshare = Path.of("/usr/bin/unshare");
        assumeTrue(Files.isExecutable(unshare), "needs unshare");
        assumeTrue(
                Launch.of(unshare, folder, Map.of(), "-rm", "sh", "-c", "mount -t tmpfs tmpfs /mnt")
                                .code()
                        == 0,
                "needs the right to mount in a namespace of its own");
        String[] command = Stream.concat(
                        Stream.of(
                                "-rm",
                                "sh",
                                "-c",
                                script,
                                "sh",
                                Checkout.application()
                                        .resolve("bin/assay")
                                        .toAbsolutePath()
                                        .toString()),
                        Stream.of(arguments))
                .toArray(String[]::new);
        return Launch.of(unshare, folder, Map.of(), command);
    }
}
