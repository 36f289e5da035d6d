package dev.assay.acceptance.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.acceptance.program.Checkout;
import dev.assay.acceptance.program.Launch;
import dev.assay.acceptance.program.TrainedModel;
import dev.assay.acceptance.program.WrittenReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Audits that do not come to their end. */
@DisabledOnOs(OS.WINDOWS)
class InterruptionTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void should_go_on_after_a_kill_and_come_to_the_same_report() throws IOException, InterruptedException {
        assertThat(Launch.assay(folder, killed("whole")).code()).isZero();
        Path err = Files.createFile(folder.resolve("err"));
        Process process = Launch.onTerminal(folder, err, killed("out"));
        // The other attack is finished on every sample when this one begins.
        assertThat(Launch.awaitText(process, err, "square L")).isTrue();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        assertThat(folder.resolve("out/audit.journal")).isNotEmptyFile();
        assertThat(folder.resolve("out/report.json")).doesNotExist();

        String[] others = killed("out");
        others[Arrays.asList(others).indexOf("--seed") + 1] = "8";
        Launch other = Launch.assay(folder, others);
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).startsWith("assay: The journal out/audit.journal is of another run: its command is ");

        Launch again = Launch.assay(folder, killed("out"));

        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.err())
                .startsWith("assay: going on with the audit in out, ")
                .contains(" outcomes are known");
        assertThat(folder.resolve("out/audit.journal")).doesNotExist();
        assertThat(WrittenReport.withoutRun(folder.resolve("out")))
                .isEqualTo(WrittenReport.withoutRun(folder.resolve("whole")));
        for (String file : List.of("samples.csv", "adversarial.npz")) {
            assertThat(folder.resolve("out").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("whole").resolve(file));
        }
    }

    private static String[] killed(String out) {
        return new String[] {
            "audit",
            TrainedModel.dense().toString(),
            "--data",
            "fashion-mnist:sample:test@0-96",
            "--eps",
            "0.01,0.02",
            "--attacks",
            "fab-t(steps=10,targets=2),square(queries=300)",
            "--certify",
            "none",
            "--seed",
            "7",
            "--out",
            out
        };
    }

    @Test
    void should_leave_what_it_found_and_nothing_else_when_interrupted_in_an_attack()
            throws IOException, InterruptedException {
        Path err = Files.createFile(folder.resolve("err"));
        Process process = Launch.onTerminal(
                folder,
                err,
                "audit",
                TrainedModel.dense().toString(),
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
        assertThat(Files.readString(err)).endsWith("\rassay: interrupted; the same command goes on with it\n");
        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left)
                    .containsExactlyInAnyOrder(folder, err, folder.resolve("out"), folder.resolve("out/audit.journal"));
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
                TrainedModel.dense().toString(),
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
        // Where room is made, the same command goes on from there.
        assertThat(launch.out()).isEqualTo("disk/out/audit.journal\n");
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
