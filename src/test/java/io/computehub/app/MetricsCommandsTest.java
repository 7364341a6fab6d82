package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/// `metrics`, `top` and `watch`, over the demo's machines.
class MetricsCommandsTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir private Path folder;

    @Test
    void aMachineWhoseKeyIsUnknownShowsWhatItsProviderTellsAndSaysSo() throws Exception {
        try (var shell = Shell.over(folder, "correct horse battery")) {
            var told = shell.run("--demo", "--json", "metrics", "llama-eval");
            assertThat(told.exit()).isZero();
            var json = JSON.readTree(told.out());
            assertThat(json.get("source").asText()).isEqualTo("provider");
            assertThat(json.get("gpus").get(0).get("gpu_load").asDouble()).isBetween(0.0, 100.0);
            assertThat(json.get("gpus").get(0).has("gpu_power")).isFalse();
            var shown = shell.run("--demo", "metrics", "llama-eval");
            assertThat(shown.out()).contains("as the provider tells", "GPU 0");
            assertThat(shown.err()).contains("confirm its host key");
        }
    }

    @Test
    void aConfirmedMachineIsMeasuredOnItselfAndItsPastIsKept() throws Exception {
        try (var shell = Shell.over(folder, "correct horse battery")) {
            assertThat(shell.run("--demo", "keys", "generate", "k").exit()).isZero();
            var asked = shell.run("--demo", "ssh", "whisper-finetune", "true").err();
            var print = asked.substring(asked.lastIndexOf("SHA256:")).strip().split("\\s")[0];
            var told =
                    shell.run(
                            "--demo",
                            "--json",
                            "metrics",
                            "whisper-finetune",
                            "--accept-host-key",
                            print);
            assertThat(told.exit()).as(told.err()).isZero();
            var json = JSON.readTree(told.out());
            assertThat(json.get("source").asText()).isEqualTo("ssh");
            assertThat(json.get("gpus").get(0).get("gpu_power").asDouble()).isPositive();
            assertThat(json.get("system").get("memory_size").asDouble()).isPositive();
            assertThat(json.get("programs").get(0).get("name").asText()).isEqualTo("python");
            var past = shell.run("--demo", "metrics", "whisper-finetune", "--since", "1h", "--csv");
            assertThat(past.out().lines().toList().getFirst())
                    .isEqualTo("time,metric,unit,gpu,least,mean,most");
            assertThat(past.out()).contains(",gpu.power,watts,0,", ",memory.used,bytes,,");
        }
    }

    @Test
    void topShowsEveryGpuOfEveryProvider() throws Exception {
        try (var shell = Shell.over(folder, "correct horse battery")) {
            var told = JSON.readTree(shell.run("--demo", "--json", "top").out()).get("machines");
            assertThat(told.findValuesAsText("name"))
                    .contains("llama-eval", "flux-lora", "whisper-finetune");
            var table = shell.run("--demo", "top").out();
            assertThat(table).contains("llama-eval").contains("VRAM");
        }
    }

    @Test
    void wrongUseIsSaidAndNothingIsMeasured() throws Exception {
        try (var shell = Shell.over(folder, "correct horse battery")) {
            assertThat(shell.run("--demo", "metrics", "nobody").exit()).isEqualTo(6);
            var csv = shell.run("--demo", "metrics", "llama-eval", "--csv");
            assertThat(csv.exit()).isEqualTo(2);
            assertThat(csv.err()).contains("--since");
            assertThat(shell.run("--demo", "watch", "--prometheus", "70000").exit()).isEqualTo(2);
        }
    }
}
