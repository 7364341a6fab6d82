package io.computehub.provider.akash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.Secret;
import io.computehub.provider.Renting;
import io.computehub.provider.Renting.Port;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An order in the language that deployments are described in.
class SdlTest {

    private static final String TAG = AkashCloud.TAG.value();

    private static Renting.Order order(int diskGb, List<Port> ports, Optional<String> script) {
        return new Renting.Order(
                AkashCloud.offer("nvidia:h100:80Gi:SXM5:2", "3.80"),
                AkashCloud.TAG,
                "Anna's secret project",
                "pytorch/pytorch:2.8.0",
                diskGb,
                Map.of(
                        "SSH_PUBKEY",
                        Secret.of("ssh-ed25519 AAAA me: \"here\" # now"),
                        "A",
                        Secret.of("line\nbreak = 'x'")),
                ports,
                script,
                Optional.empty());
    }

    private static Sdl sdl(Renting.Order order) {
        return new Sdl(OfferKey.parse(order.offer().id().key()).orElseThrow(), order, 6_436);
    }

    private static JsonNode tree(Renting.Order order) {
        return AkashSamples.tree(sdl(order).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nvidia:h100:80Gi:SXM5:8",
                "nvidia:rtx4090:24Gi:PCIe:1",
                "nvidia:zz9:::4",
                "nvidia:v100:32Gi:SXM2:2"
            })
    void whatIsWrittenIsAsTheirSchemaWantsIt(String key) throws Exception {
        var schema = SdlSchema.published();
        for (var script : List.of(Optional.<String>empty(), Optional.of("echo 'a' \"b\" $C"))) {
            var order = order(40, List.of(new Port(8888, true), new Port(80, false)), script);
            var text = new Sdl(OfferKey.parse(key).orElseThrow(), order, 711).text();
            assertThat(schema.complaints(text)).isEmpty();
        }
    }

    @Test
    void theirSchemaIsReallyAsked() throws Exception {
        var broken = sdl(order(40, List.of(), Optional.empty())).tree();
        broken.put("colour", "blue");
        assertThat(SdlSchema.published().complaints(broken.toString())).isNotEmpty();
    }

    @Test
    void theTagNamesServiceAndPlacementAndNothingAPersonTypedIsOnTheChain() {
        var sdl = tree(order(40, List.of(), Optional.empty()));
        assertThat(sdl.at("/deployment/" + TAG + "/" + TAG + "/count").asInt()).isEqualTo(1);
        assertThat(sdl.at("/services").properties()).hasSize(1);
        assertThat(sdl.at("/profiles/placement/" + TAG + "/pricing/" + TAG + "/amount").asInt())
                .isEqualTo(6_436);
        assertThat(sdl.toString()).doesNotContain("Anna");
    }

    @Test
    void theKeyForSshIsAVariableOfTheEnvironment() {
        var env = tree(order(40, List.of(), Optional.empty())).at("/services/" + TAG + "/env");
        assertThat(env)
                .extracting(JsonNode::asText)
                .containsExactly(
                        "A=line\nbreak = 'x'", "SSH_PUBKEY=ssh-ed25519 AAAA me: \"here\" # now");
    }

    @Test
    void portTwentyTwoIsAlwaysForwardedAndTheFirstPortForTheWebGetsAnAddress() {
        var ports =
                List.of(
                        new Port(22, false),
                        new Port(9000, false),
                        new Port(8188, true),
                        new Port(8888, true),
                        new Port(80, false),
                        new Port(9000, false));
        assertThat(tree(order(40, ports, Optional.empty())).at("/services/" + TAG + "/expose"))
                .extracting(one -> one.get("port").asInt() + " as " + one.get("as").asInt())
                .containsExactly(
                        "22 as 22", "9000 as 9000", "8188 as 80", "8888 as 8888", "80 as 8080");
    }

    @Test
    void whatIsAskedForIsWhatTheOfferSaid() {
        var resources =
                tree(order(40, List.of(), Optional.empty()))
                        .at("/profiles/compute/" + TAG + "/resources");
        assertThat(resources.at("/cpu/units").asInt()).isEqualTo(8);
        assertThat(resources.at("/memory/size").asText()).isEqualTo("160Gi");
        assertThat(resources.at("/gpu/units").asInt()).isEqualTo(2);
        assertThat(resources.at("/gpu/attributes/vendor/nvidia/0").toString())
                .isEqualTo("{\"model\":\"h100\",\"ram\":\"80Gi\",\"interface\":\"sxm\"}");
    }

    /// Their sizes are powers of two: 40 GB fit into 38 GiB, and 37 would be too few.
    @ParameterizedTest
    @ValueSource(strings = {"40 38Gi", "1 10Gi", "1000 932Gi"})
    void theDiskIsNeverSmallerThanAsked(String text) {
        var words = text.split(" ", -1);
        var sdl = tree(order(Integer.parseInt(words[0]), List.of(), Optional.empty()));
        assertThat(sdl.at("/profiles/compute/" + TAG + "/resources/storage/0/size").asText())
                .isEqualTo(words[1]);
    }

    @Test
    void aStartScriptIsTheCommandAndMeetsNoShellsQuoting() {
        var script = "echo 'it''s' \"$HOME\" && exit 1";
        var service =
                tree(order(40, List.of(), Optional.of(script))).at("/services").elements().next();
        assertThat(service.at("/command/0").asText()).isEqualTo("sh");
        assertThat(service.at("/command/2").asText()).doesNotContain("it''s").contains("sshd -D");
        assertThat(
                        tree(order(40, List.of(), Optional.empty()))
                                .at("/services/" + TAG)
                                .has("command"))
                .isFalse();
    }
}
