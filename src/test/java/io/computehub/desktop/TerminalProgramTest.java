package io.computehub.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Which program is started, and how it is told what to run.
class TerminalProgramTest {

    private static final List<String> COMMAND = List.of("ssh", "-p", "2222", "root@192.0.2.7");

    @TempDir private Path folder;

    @Test
    void onLinuxTheFirstThatIsThereIsTaken() throws IOException {
        program("konsole");
        program("xterm");
        assertThat(on("Linux").line(COMMAND))
                .contains(List.of("konsole", "-e", "ssh", "-p", "2222", "root@192.0.2.7"));
    }

    @Test
    void whereNoneIsThereNothingIsStarted() {
        assertThat(on("Linux").line(COMMAND)).isEmpty();
        assertThat(on("Linux").run(COMMAND)).isFalse();
    }

    @Test
    void onMacTheSystemsOwnIsTold() {
        assertThat(on("Mac OS X").line(COMMAND).orElseThrow())
                .startsWith("osascript")
                .contains(
                        "tell application \"Terminal\" to do script"
                                + " \"ssh -p 2222 root@192.0.2.7\"");
    }

    @Test
    void bracketsAreHiddenFromTheShellOnMac() {
        assertThat(on("Mac OS X").line(List.of("ssh", "-J", "a@[fe80::1]", "a@lab")).orElseThrow())
                .contains(
                        "tell application \"Terminal\" to do script"
                                + " \"ssh -J 'a@[fe80::1]' a@lab\"");
    }

    @Test
    void onWindowsItIsTheTerminalAppOrElseTheConsole() throws IOException {
        assertThat(on("Windows 11").line(COMMAND).orElseThrow())
                .startsWith("cmd", "/c", "start", "", "ssh");
        program("wt.exe");
        assertThat(on("Windows 11").line(COMMAND).orElseThrow()).startsWith("wt.exe", "ssh");
    }

    private TerminalProgram on(String system) {
        return new TerminalProgram(system, List.of(folder));
    }

    private void program(String name) throws IOException {
        var file = Files.createFile(folder.resolve(name));
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
