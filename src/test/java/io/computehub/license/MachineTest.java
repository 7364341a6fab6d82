package io.computehub.license;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/// How a computer is known again, and what is not told of it.
class MachineTest {

    @TempDir private Path folder;

    @Test
    void theIdIsADigestThatIsTheSameEveryTimeAndShowsNothing() {
        var id = Machine.digest("0123456789abcdef0123456789abcdef");
        assertThat(Machine.isId(id)).isTrue();
        assertThat(id)
                .isEqualTo(Machine.digest("0123456789abcdef0123456789abcdef"))
                .isNotEqualTo(Machine.digest("0123456789abcdef0123456789abcdee"))
                .doesNotContain("0123456789abcdef");
    }

    @Test
    void aLinuxIdIsTakenOnlyWhereItIsOne() throws Exception {
        var file = folder.resolve("machine-id");
        assertThat(SystemId.line(file)).isEmpty();
        Files.writeString(file, "uninitialized\n");
        assertThat(SystemId.line(file)).isEmpty();
        Files.writeString(file, "0123456789abcdef0123456789abcdef\n");
        assertThat(SystemId.line(file)).contains("0123456789abcdef0123456789abcdef");
    }

    @Test
    void macAndWindowsTellTheirsInTheirOwnWords() {
        assertThat(
                        SystemId.mac(
                                "    \"IOPlatformUUID\" ="
                                        + " \"564D9B6E-0000-1111-2222-333344445555\"\n"))
                .contains("564D9B6E-0000-1111-2222-333344445555");
        assertThat(
                        SystemId.windows(
                                "\r\n"
                                        + "    MachineGuid    REG_SZ   "
                                        + " 6f2c1d3e-aaaa-bbbb-cccc-0123456789ab\r\n"))
                .contains("6f2c1d3e-aaaa-bbbb-cccc-0123456789ab");
        assertThat(SystemId.windows("ERROR: access denied")).isEmpty();
    }
}
