package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.computehub.host.NewMachine;
import io.computehub.provider.ProviderRegistry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Demo and reality never mix at the command line: no key of a person's comes into the demo, whose
/// vault asks for no password, and nothing that says `--demo` touches the real vault.
class DemoWallTest {

    private static final String PASSWORD = "correct horse battery";

    @TempDir private Path folder;
    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        shell = Shell.over(folder, PASSWORD);
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @ParameterizedTest
    @CsvSource({"en, The demo keeps no keys", "zh, 演示不保存密钥"})
    void theDemoTakesNoKeyOfAPerson(String language, String sentence) throws IOException {
        var added =
                shell.run(
                        "--demo",
                        "--lang",
                        language,
                        "accounts",
                        "add",
                        "runpod",
                        "--name",
                        "mine",
                        "--key-file",
                        shell.file("key", "a-real-key"));
        assertThat(added.exit()).as(added.all()).isEqualTo(2);
        assertThat(added.err()).contains(sentence);

        var list = shell.run("--demo", "--json", "accounts", "list");
        var names = new ArrayList<String>();
        new ObjectMapper()
                .readTree(list.out())
                .get("accounts")
                .forEach(account -> names.add(account.get("name").asText()));
        // The simulated cloud has no machines of a person's own.
        var demo =
                ProviderRegistry.discover().all().stream()
                        .filter(each -> !each.id().equals(NewMachine.PROVIDER))
                        .map(each -> "demo-" + each.id());
        assertThat(names).containsExactlyInAnyOrderElementsOf(demo.toList());
    }

    @ParameterizedTest
    @CsvSource({"en, The demo has no vault of yours", "zh, 演示没有您的保险库"})
    void noVaultCommandOfTheDemoTouchesTheRealVault(String language, String sentence) {
        var next = shell.file("next", "another good password");
        var backup = folder.resolve("b").toString();
        for (var words :
                List.of(
                        List.of("status"),
                        List.of("change-password", "--new-password-file", next),
                        List.of("backup", backup, "--backup-password-file", next))) {
            var all = new ArrayList<>(List.of("--demo", "--lang", language, "vault"));
            all.addAll(words);
            var result = shell.run(all.toArray(String[]::new));
            assertThat(result.exit()).as("%s", words).isEqualTo(2);
            assertThat(result.err()).contains(sentence);
        }
        assertThat(Path.of(backup)).doesNotExist();
        assertThat(shell.run("accounts", "list").exit()).as("the old password").isZero();
    }

    @Test
    void theDemoMakesNoRealVault() {
        var clean = folder.resolve("clean");
        var words =
                List.of(
                        "--home",
                        clean.toString(),
                        "--demo",
                        "--password-file",
                        shell.file("new", PASSWORD),
                        "vault",
                        "init");
        assertThat(Shell.call(shell.opener(), "", words).exit()).isEqualTo(2);
        assertThat(clean.resolve("vault.key")).doesNotExist();
    }
}
