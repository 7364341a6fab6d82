package io.computehub.provider.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.account.Secret;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.Stock;
import io.computehub.http.Json;
import io.computehub.provider.Answer;
import io.computehub.provider.ProviderBench;
import io.computehub.provider.ProviderDialect;
import io.computehub.provider.Renting;
import io.computehub.provider.Renting.Order;
import io.computehub.provider.Renting.Port;
import io.computehub.provider.Restarting;
import io.computehub.provider.SshKeyKeeping;
import io.computehub.provider.Terminating;
import io.computehub.provider.VolumeKeeping;
import io.computehub.provider.Wire;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is Lambda's own: its market, what a launch says, keys, firewall and file systems.
class LambdaCallsTest extends ProviderBench {

    private static final String RULESETS = "/api/v1/firewall-rulesets";

    @Override
    protected ProviderDialect dialect() {
        return new LambdaDialect();
    }

    @AfterEach
    void allThatWasSaidIsAsPublished() {
        LambdaSpec.check(cloud);
    }

    @Test
    void eachRegionThatHasRoomIsAnOfferOfItsOwn() throws Exception {
        assertThat(offers())
                .extracting(offer -> offer.id().key())
                .containsExactly(
                        "us-west-1:gpu_1x_a10",
                        "europe-central-1:gpu_1x_a10",
                        "us-south-1:gpu_8x_h100_sxm5");
    }

    @Test
    void anOfferIsReadWhole() throws Exception {
        var h100 = offers().getLast();
        assertThat(h100.listed()).isEqualTo(Rate.usd("31.92"));
        assertThat(h100.gpus().count()).isEqualTo(8);
        assertThat(h100.gpus().model().name()).isEqualTo("H100 SXM");
        assertThat(h100.gpus().vramEach()).isEqualTo(ByteSize.ofGib(80));
        assertThat(h100.place().name()).isEqualTo("us-south-1");
        assertThat(h100.place().country()).contains("US");
        assertThat(h100.tier()).isEqualTo(HostTier.SECURE);
        assertThat(h100.stock()).isEqualTo(Stock.UNKNOWN);
        assertThat(h100.machine().cpus()).hasValue(208);
        assertThat(h100.machine().ram()).contains(ByteSize.ofGib(200));
        assertThat(h100.machine().disk()).contains(ByteSize.ofGib(1400));
        assertThat(h100.tariff().diskMonthStopped()).isEmpty();
    }

    @Test
    void whatHasBeenSoldMeanwhileIsNotQuotedAgain() throws Exception {
        var offer = offers().getFirst();
        cloud.answers(Wire.OFFERS, Answer.json(200, "{\"data\":{}}"));
        assertThat(able(Renting.class).requote(offer)).isEmpty();
    }

    private Order order(String image, List<Port> ports, Optional<String> script)
            throws ProviderException {
        return new Order(
                offers().getFirst(),
                new DeploymentTag("ch-7f3a91c2e0"),
                "my run",
                image,
                40,
                Map.of(),
                ports,
                script,
                Optional.empty());
    }

    private Order plain(String image) throws ProviderException {
        return order(image, List.of(new Port(22, false)), Optional.empty());
    }

    private JsonNode launch(Order order) throws ProviderException {
        able(Renting.class).rent(order);
        return cloud.received(Wire.RENT).getLast().json();
    }

    @Test
    void aPlainOrderSaysNoMoreThanIsNeeded() throws Exception {
        assertThat(launch(plain("lambda-stack")))
                .isEqualTo(
                        Json.parse(
                                """
                                {"region_name":"us-west-1","instance_type_name":"gpu_1x_a10",
                                 "ssh_key_names":["home"],"name":"my run ch-7f3a91c2e0",
                                 "tags":[{"key":"computehub","value":"ch-7f3a91c2e0"},
                                         {"key":"computehub-image","value":"lambda-stack"}]}
                                """
                                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(cloud.received(Wire.OTHER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ubuntu-lts, family",
        "43336648-096d-4cba-9aa2-f9bb7727639d, id",
        "ddaedf1b7a0e41ac981711504493b242, id"
    })
    void aMachineImageIsNamedByFamilyOrId(String image, String kind) throws Exception {
        assertThat(launch(plain(image)).path("image")).isEqualTo(Json.object().put(kind, image));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pytorch/pytorch:latest", "ubuntu:24.04", "ghcr.io/a/b@sha256"})
    void aContainerImageIsRefusedBeforeAnythingIsAsked(String image) throws Exception {
        var order = plain(image);
        cloud.received().clear();
        assertThat(failureOf(() -> able(Renting.class).rent(order)))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        no -> {
                            assertThat(no.reason()).isEqualTo(Reason.IMAGE);
                            assertThat(no.theirWords()).contains("lambda-stack-22-04");
                        });
        assertThat(cloud.received()).isEmpty();
    }

    @Test
    void anAccountWithoutAnSshKeyLaunchesNothingAndSaysWhereToAddOne() throws Exception {
        var order = plain("lambda-stack");
        cloud.answers(Wire.SSH_KEYS, Answer.json(200, "{\"data\":[]}"));
        assertThat(failureOf(() -> able(Renting.class).rent(order)))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        no -> {
                            assertThat(no.reason()).isEqualTo(Reason.SSH_KEY);
                            assertThat(no.theirWords()).contains("cloud.lambda.ai/ssh-keys");
                        });
        assertThat(cloud.received(Wire.RENT)).isEmpty();
    }

    @Test
    void aKeyThatThisProgramAddedComesBeforeTheFirstByName() throws Exception {
        cloud.answers(
                Wire.SSH_KEYS,
                Answer.json(
                        200,
                        "{\"data\":[{\"name\":\"a\"},{\"name\":\"computehub-2\"},{\"name\":\"b\"},"
                                + "{\"name\":\"computehub-1\"}]}"));
        assertThat(launch(plain("lambda-stack")).path("ssh_key_names"))
                .extracting(JsonNode::asText)
                .containsExactly("computehub-1");
    }

    @Test
    void troubleBeforeTheOrderLeavesNoDoubtAboutIt() throws Exception {
        var order = order("lambda-stack", List.of(new Port(8888, true)), Optional.empty());
        cloud.answers(Wire.SSH_KEYS, Answer.of(200, "text/html", "<html>Sign in</html>"));
        assertThat(failureOf(() -> able(Renting.class).rent(order))).isInstanceOf(Network.class);
        cloud.changes(Wire.SSH_KEYS, healthy -> healthy);
        cloud.answers(Wire.OTHER, dialect.error(503, "upstream"));
        assertThat(failureOf(() -> able(Renting.class).rent(order))).isInstanceOf(Network.class);
        cloud.changes(
                Wire.OTHER,
                healthy ->
                        healthy.body().contains("rules")
                                ? dialect.error(503, "upstream")
                                : healthy);
        assertThat(failureOf(() -> able(Renting.class).rent(order))).isInstanceOf(Network.class);
        assertThat(cloud.received(Wire.RENT)).isEmpty();
    }

    @Test
    void portsAreOpenedByARulesetOfTheRegion() throws Exception {
        var ports = List.of(new Port(8888, true), new Port(9000, false), new Port(22, false));
        var launch = launch(order("lambda-stack", ports, Optional.empty()));
        assertThat(launch.at("/firewall_rulesets/0/id").asText())
                .isEqualTo("c4d291f47f9d436fa39f58493ce3b50d");
        var made = cloud.received(Wire.OTHER).getLast();
        assertThat(made.method() + " " + made.path()).isEqualTo("POST " + RULESETS);
        assertThat(made.json().path("region").asText()).isEqualTo("us-west-1");
        assertThat(made.json().path("rules"))
                .extracting(rule -> rule.at("/port_range/0").asInt())
                .containsExactly(22, 8888, 9000);
    }

    @Test
    void aRulesetOfOursThatFitsIsUsedAgainAndNobodyElsesIs() throws Exception {
        cloud.answers(
                Wire.OTHER,
                Answer.json(
                        200,
                        """
                        {"data":[%s,%s,%s,%s]}
                        """
                                .formatted(
                                        ruleset("1", "theirs", "us-west-1", "0.0.0.0/0"),
                                        ruleset("2", "computehub", "us-east-1", "0.0.0.0/0"),
                                        ruleset("3", "computehub", "us-west-1", "1.2.3.4/32"),
                                        ruleset("4", "computehub", "us-west-1", "0.0.0.0/0"))));
        var order = order("lambda-stack", List.of(new Port(8888, true)), Optional.empty());
        assertThat(launch(order).at("/firewall_rulesets/0/id").asText()).isEqualTo("4");
        assertThat(cloud.received(Wire.OTHER)).hasSize(1);
    }

    private static String ruleset(String id, String name, String region, String from) {
        return """
        {"id":"%s","name":"%s","region":{"name":"%s","description":"USA"},"rules":[
         {"protocol":"tcp","port_range":[22,22],"source_network":"0.0.0.0/0","description":""},
         {"protocol":"tcp","port_range":[8888,8888],"source_network":"%s","description":""}]}
        """
                .formatted(id, name, region, from);
    }

    @Test
    void whereThereIsNoFirewallNoneIsAskedFor() throws Exception {
        var south = offers().getLast();
        var order = order("lambda-stack", List.of(new Port(8888, true)), Optional.empty());
        var there =
                new Order(
                        south,
                        order.tag(),
                        "",
                        order.image(),
                        40,
                        Map.of("A", Secret.of("b")),
                        order.ports(),
                        Optional.empty(),
                        Optional.empty());
        var launch = launch(there);
        assertThat(launch.has("firewall_rulesets")).isFalse();
        assertThat(launch.path("name").asText()).isEqualTo("ch-7f3a91c2e0");
        assertThat(launch.path("user_data").asText()).startsWith("#!/bin/bash\n");
        assertThat(cloud.received(Wire.OTHER)).isEmpty();
    }

    @Test
    void anObjectThatALaunchNamesAndIsNotThereIsSaidInTheirWords() throws Exception {
        var order = plain("lambda-stack-99");
        cloud.answers(
                Wire.RENT,
                LambdaDialect.error(
                        400, "global/object-does-not-exist", "Image family not found."));
        assertThat(failureOf(() -> able(Renting.class).rent(order)))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        no -> assertThat(no.theirWords()).isEqualTo("Image family not found."));
    }

    @Test
    void anAnswerThatNamesAnotherInstanceIsNoAgreement() {
        var answer = "{\"data\":{\"terminated_instances\":[{\"id\":\"9\"}]}}";
        cloud.answers(Wire.TERMINATE, Answer.json(200, answer));
        assertThat(failureOf(() -> able(Terminating.class).terminate(id("7001"))))
                .isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void restartingNamesTheOneInstance() throws Exception {
        able(Restarting.class).restart(id("7001"));
        assertThat(cloud.received(Wire.RESTART).getFirst().body())
                .isEqualTo("{\"instance_ids\":[\"7001\"]}");
    }

    @Test
    void aKeyThatIsThereIsNotAddedAgainWhateverItsComment() throws Exception {
        able(SshKeyKeeping.class).addSshKey("ssh-ed25519 AAAAold me@here");
        assertThat(cloud.received(Wire.SSH_KEYS)).hasSize(1);
        able(SshKeyKeeping.class).addSshKey("ssh-ed25519 AAAAnew me@here ");
        var added = cloud.received(Wire.SSH_KEYS).getLast().json();
        assertThat(added.path("public_key").asText()).isEqualTo("ssh-ed25519 AAAAnew me@here");
        assertThat(added.path("name").asText()).matches("computehub-[0-9a-f]{12}");
    }

    @Test
    void aKeyIsRemovedByItsIdAndAMissingOneIsNot() throws Exception {
        able(SshKeyKeeping.class).removeSshKey("ssh-rsa AAAAhome");
        var asked = cloud.received(Wire.SSH_KEYS).getLast();
        assertThat(asked.method() + " " + asked.path())
                .isEqualTo("DELETE /api/v1/ssh-keys/cdf9a910ceb744a0bb95242cbba6cb50");
        able(SshKeyKeeping.class).removeSshKey("ssh-rsa AAAAelsewhere");
        assertThat(cloud.received(Wire.SSH_KEYS)).hasSize(3);
    }

    @Test
    void aFileSystemTellsWhoUsesIt() throws Exception {
        assertThat(able(VolumeKeeping.class).volumes())
                .satisfiesExactly(
                        data -> {
                            assertThat(data.name()).isEqualTo("data");
                            assertThat(data.size()).isEqualTo(ByteSize.ofGb(5));
                            assertThat(data.place()).isEqualTo("us-west-1");
                            assertThat(data.rate()).isEmpty();
                            assertThat(data.usedBy()).contains(List.of("7001", "7002"));
                        },
                        old -> {
                            assertThat(old.idle()).isTrue();
                            assertThat(old.size()).isEqualTo(new ByteSize(0));
                        });
    }

    @Test
    void aFileSystemInUseThatNoMachineNamesIsNotIdle() throws Exception {
        cloud.stock().instances().clear();
        assertThat(able(VolumeKeeping.class).volumes().getFirst().usedBy()).isEmpty();
    }

    @Test
    void whereNothingIsInUseTheMachinesAreNotAskedFor() throws Exception {
        cloud.answers(Wire.VOLUMES, Answer.json(200, "{\"data\":[]}"));
        assertThat(able(VolumeKeeping.class).volumes()).isEmpty();
        assertThat(cloud.received(Wire.INSTANCES)).isEmpty();
    }

    @Test
    void aLongNameLosesItsEndAndNeverTheTag() throws Exception {
        var order = plain("lambda-stack");
        var longer =
                new Order(
                        order.offer(),
                        order.tag(),
                        "n".repeat(49) + "\ud83d\ude00" + "n",
                        order.image(),
                        40,
                        Map.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty());
        assertThat(launch(longer).path("name").asText())
                .isEqualTo("n".repeat(49) + " ch-7f3a91c2e0");
    }

    private Offer first() throws ProviderException {
        return offers().getFirst();
    }

    @Test
    void aCountryIsOnlyNamedWhereItIsKnown() throws Exception {
        assertThat(first().place().country()).contains("US");
        assertThat(LambdaPlaces.place(new LambdaWire.Region("us-east-1", null)).country())
                .contains("US");
        assertThat(LambdaPlaces.place(new LambdaWire.Region("me-west-1", "Israel")).country())
                .contains("IL");
        assertThat(LambdaPlaces.place(new LambdaWire.Region("europe-central-1", "")).country())
                .isEmpty();
    }
}
