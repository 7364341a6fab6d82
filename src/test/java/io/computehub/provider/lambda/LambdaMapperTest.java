package io.computehub.provider.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.instance.SshAddress;
import io.computehub.domain.money.Rate;
import io.computehub.http.Json;
import io.computehub.provider.Stock.Listed;
import io.computehub.provider.lambda.LambdaWire.Machine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LambdaMapperTest {

    private static final AccountId ACCOUNT = new AccountId("a1");

    private final ObjectNode machine =
            LambdaDialect.machine(new Listed("7001", "my run ch-7f3a91c2e0"));

    private Instance mapped() throws ProviderException {
        return new LambdaMapper(ACCOUNT).instance("7001", Json.as(machine, Machine.class));
    }

    @Test
    void anActiveMachineIsReadWhole() throws Exception {
        var instance = mapped();
        assertThat(instance.name()).isEqualTo("my run");
        assertThat(instance.tag()).contains(new DeploymentTag("ch-7f3a91c2e0"));
        assertThat(instance.state()).isEqualTo(new InstanceState.Running());
        assertThat(instance.gpus().model().name()).isEqualTo("A10");
        assertThat(instance.gpus().vramEach()).isEqualTo(ByteSize.ofGib(24));
        assertThat(instance.place().name()).isEqualTo("us-west-1");
        assertThat(instance.rate()).contains(Rate.usd("0.75"));
        assertThat(instance.stoppedRate()).isEmpty();
        assertThat(instance.createdAt()).isEmpty();
        assertThat(instance.image()).isEmpty();
        assertThat(instance.disk()).contains(ByteSize.ofGib(1400));
        assertThat(instance.ssh()).contains(new SshAddress("198.51.100.2", 22, "ubuntu", false));
        assertThat(instance.actions()).containsExactlyInAnyOrder(Action.RESTART, Action.TERMINATE);
    }

    @Test
    void aTagOutlivesARenaming() throws Exception {
        machine.put("name", "renamed by hand");
        var tags = machine.putArray("tags");
        tags.addObject().put("key", "team").put("value", "ch-0000000009");
        tags.addObject().put("key", "computehub").put("value", "ch-7f3a91c2e0");
        tags.addObject().put("key", "computehub-image").put("value", "ubuntu-lts");
        assertThat(mapped().tag()).contains(new DeploymentTag("ch-7f3a91c2e0"));
        assertThat(mapped().name()).isEqualTo("renamed by hand");
        assertThat(mapped().image()).contains("ubuntu-lts");
    }

    @ParameterizedTest
    @CsvSource({
        "booting, Provisioning[phase=booting], 0.75",
        "active, Running[], 0.75",
        "unhealthy, Failed[theirWords=unhealthy], 0.75",
        "terminating, Stopping[], 0.75",
        "terminated, Terminated[], 0",
        "preempted, Preempted[], ",
        "MIGRATING, Unrecognised[word=MIGRATING], 0.75",
        "'', Unrecognised[word=], 0.75"
    })
    void itBillsUntilItIsTerminated(String word, String state, String rate) throws Exception {
        machine.put("status", word);
        assertThat(mapped().state()).hasToString(state);
        assertThat(mapped().theirState()).isEqualTo(word);
        assertThat(mapped().rate().map(each -> each.perHour().amount().toPlainString()).orElse(""))
                .isEqualTo(rate == null ? "" : rate);
        assertThat(mapped().state().mayBill()).isEqualTo(!word.equals("terminated"));
    }

    @Test
    void aMachineThatHasNotLaunchedCanBeEndedAndNotRestarted() throws Exception {
        machine.put("status", "booting").remove("ip");
        for (var action : machine.path("actions")) {
            ((ObjectNode) action).putNull("available").put("reason_code", "vm-has-not-launched");
        }
        assertThat(mapped().actions()).containsExactly(Action.TERMINATE);
        assertThat(mapped().ssh()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"terminating", "terminated"})
    void whatIsEndingTakesNoMoreOrders(String word) throws Exception {
        machine.put("status", word);
        assertThat(mapped().actions()).isEmpty();
    }

    @Test
    void anAnswerWithNextToNothingInItIsStillAnInstance() throws Exception {
        machine.removeAll();
        var instance = mapped();
        assertThat(instance.rate()).isEmpty();
        assertThat(instance.gpus().count()).isZero();
        assertThat(instance.actions()).containsExactly(Action.TERMINATE);
        assertThat(instance.state()).isEqualTo(new InstanceState.Unrecognised(""));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:40123, ssh -p 40123 ubuntu@127.0.0.1",
        "2001:db8::1, ssh ubuntu@2001:db8::1",
        "127.0.0.1:99999, ",
        "$(reboot), "
    })
    void onlyAnAddressBecomesAnAddress(String ip, String command) throws Exception {
        machine.put("ip", ip);
        assertThat(mapped().ssh().map(SshAddress::command).orElse(""))
                .isEqualTo(command == null ? "" : command);
    }

    @Test
    void theirSecretsAreInNoTextOfOurs() throws Exception {
        machine.put("jupyter_url", "https://jupyter.example/?token=03b7d30d9d3e4d8f");
        assertThat(Json.as(machine, Machine.class).toString()).doesNotContain("03b7d30d");
        assertThat(mapped().toString()).doesNotContain("03b7d30d");
    }
}
