package io.computehub.provider.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.money.Rate;
import io.computehub.provider.Answer;
import io.computehub.provider.ProviderBench;
import io.computehub.provider.ProviderDialect;
import io.computehub.provider.Renting;
import io.computehub.provider.SshKeyKeeping;
import io.computehub.provider.Terminating;
import io.computehub.provider.Wire;

import org.junit.jupiter.api.Test;

/// Answers recorded of the real service, written by others who use it, or printed in its documents
/// are understood.
class LambdaSamplesTest extends ProviderBench {

    @Override
    protected ProviderDialect dialect() {
        return new LambdaDialect();
    }

    private void answer(Wire purpose, String sample) throws Exception {
        cloud.answers(purpose, Answer.json(LambdaSpec.sample(sample)));
    }

    @Test
    void theTypesAreRead() throws Exception {
        answer(Wire.OFFERS, "instance-types.json");
        assertThat(offers())
                .satisfiesExactly(
                        a100 -> {
                            assertThat(a100.gpus().model().name()).isEqualTo("A100 SXM4 40GB");
                            assertThat(a100.listed()).isEqualTo(Rate.usd("1.29"));
                            assertThat(a100.place().country()).contains("US");
                            assertThat(a100.machine().traits().arch()).contains("amd64");
                        },
                        east -> assertThat(east.place().name()).isEqualTo("us-east-1"),
                        west -> {
                            assertThat(west.gpus().count()).isEqualTo(8);
                            assertThat(west.listed()).isEqualTo(Rate.usd("35.92"));
                        });
    }

    @Test
    void theTypeOfTheirDocumentsIsRead() throws Exception {
        answer(Wire.OFFERS, "instance-types-spec.json");
        assertThat(offers())
                .singleElement()
                .satisfies(offer -> {
                    assertThat(offer.gpus().model().name()).isEqualTo("Example GPU");
                    assertThat(offer.gpus().vramEach()).isEqualTo(ByteSize.ofGib(40));
                });
    }

    @Test
    void anActiveInstanceIsRead() throws Exception {
        answer(Wire.INSTANCES, "instances-active.json");
        assertThat(instances())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.state()).isEqualTo(new InstanceState.Running());
                    assertThat(one.gpus().model().name()).isEqualTo("A10");
                    assertThat(one.rate()).contains(Rate.usd("0.60"));
                    assertThat(one.ssh().orElseThrow().command())
                            .isEqualTo("ssh ubuntu@192.0.2.10");
                    assertThat(one.actions()).contains(Action.RESTART, Action.TERMINATE);
                });
    }

    @Test
    void aBootingInstanceIsRead() throws Exception {
        answer(Wire.INSTANCES, "instances-spec.json");
        assertThat(instances())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.state()).isEqualTo(new InstanceState.Provisioning("booting"));
                    assertThat(one.gpus().model().name()).isEqualTo("H100 SXM");
                    assertThat(one.tag()).isEmpty();
                    assertThat(one.actions()).containsExactly(Action.TERMINATE);
                    assertThat(one.toString()).doesNotContain("03b7d30d9d3e4d8fa41657bc0d478c1b");
                });
    }

    @Test
    void aLaunchNamesTheInstance() throws Exception {
        var order = order();
        answer(Wire.RENT, "launch.json");
        assertThat(able(Renting.class).rent(order))
                .isEqualTo(id("0920582c7ff041399e34823a0be62549"));
    }

    @Test
    void anEndNamesTheInstance() throws Exception {
        answer(Wire.TERMINATE, "terminate.json");
        able(Terminating.class).terminate(id("0920582c7ff041399e34823a0be62549"));
        assertThat(cloud.received(Wire.TERMINATE)).hasSize(1);
    }

    @Test
    void theKeysAreRead() throws Exception {
        answer(Wire.SSH_KEYS, "ssh-keys.json");
        assertThat(able(SshKeyKeeping.class).sshKeys())
                .singleElement()
                .asString()
                .startsWith("ssh-ed25519 AAAAC3");
    }

    @Test
    void theirErrorsAreUnderstood() throws Exception {
        var errors = LambdaSpec.sample("errors.json");
        var order = order();
        refuse(401, errors.path("401"));
        assertThat(failureOf(() -> able(Renting.class).rent(order))).isInstanceOf(Auth.class);
        refuse(400, errors.path("400_capacity"));
        assertThat(failureOf(() -> able(Renting.class).rent(order))).isInstanceOf(NoCapacity.class);
        refuse(400, errors.path("400_params"));
        assertThat(failureOf(() -> able(Renting.class).rent(order))).isInstanceOf(Rejected.class);
        cloud.answers(Wire.INSTANCES, Answer.json(503, errors.path("5xx_provider").toString()));
        assertThat(failureOf(this::instances))
                .isInstanceOf(Network.class)
                .hasMessage("Provider unavailable Try again shortly");
    }

    private void refuse(int status, JsonNode body) {
        cloud.answers(Wire.RENT, Answer.json(status, body.toString()));
    }
}
