package io.computehub.provider.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.Secret;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

class LambdaUserDataTest {

    private static final Pattern FILE = Pattern.compile("echo (\\S+) \\| base64 -d > (\\S+)");

    private static List<String> files(String script) {
        return FILE.matcher(script)
                .results()
                .map(file ->
                        file.group(2)
                                + ": "
                                + new String(
                                        Base64.getDecoder().decode(file.group(1)),
                                        StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void nothingToSetUpIsNoScript() {
        assertThat(LambdaUserData.of(Map.of(), Optional.empty())).isEmpty();
    }

    @Test
    void theEnvironmentIsQuotedForTheShellAndHiddenFromOtherUsers() {
        var environment = Map.of("B", Secret.of("it's $HOME"), "A", Secret.of("1"));
        var script = LambdaUserData.of(environment, Optional.empty()).orElseThrow();
        var exports = "export A='1'\nexport B='it'\\''s $HOME'\n";
        assertThat(files(script)).containsExactly("/opt/computehub/environment.sh: " + exports);
        assertThat(script)
                .startsWith("#!/bin/bash\n")
                .contains("chmod 640 /opt/computehub/environment.sh")
                .doesNotContain("systemd-run", "it's");
    }

    @Test
    void theStartScriptArrivesByteForByteAndRunsOutsideTheBoot() {
        var text = "#!/bin/bash\necho \"$A\" 'é'\n";
        var script = LambdaUserData.of(Map.of(), Optional.of(text)).orElseThrow();
        assertThat(files(script)).containsExactly("/opt/computehub/start.sh: " + text);
        assertThat(script)
                .contains("systemd-run --unit=computehub-start")
                .doesNotContain("profile.d");
    }
}
