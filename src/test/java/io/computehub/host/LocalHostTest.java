package io.computehub.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Protocol;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/// This computer as a machine.
class LocalHostTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final byte[] NOTHING = {};

    @Test
    void aScriptRunsWithItsInputAndItsStatus() throws Exception {
        try (var host = new LocalHost()) {
            var ran =
                    host.run(
                            "cat; echo no >&2; exit 3",
                            "A=1".getBytes(StandardCharsets.UTF_8),
                            LONG);
            assertThat(ran.text()).isEqualTo("A=1");
            assertThat(ran.complaint()).isEqualTo("no\n");
            assertThat(ran.status()).isEqualTo(3);
        }
    }

    @Test
    void whoDoesNotReadItsInputIsNoFailure() throws Exception {
        try (var host = new LocalHost()) {
            assertThat(host.run("exit 0", new byte[1 << 20], LONG).isGood()).isTrue();
        }
    }

    @Test
    void whatTakesTooLongIsEndedWithItsChildren() {
        try (var host = new LocalHost()) {
            assertThatThrownBy(() -> host.run("sleep 30; true", NOTHING, Duration.ofMillis(200)))
                    .isInstanceOf(OutcomeUnknown.class);
        }
    }

    @Test
    void whoSaysTooMuchIsNotListenedTo() {
        try (var host = new LocalHost(10_000)) {
            assertThatThrownBy(() -> host.run("yes", NOTHING, LONG)).isInstanceOf(Protocol.class);
        }
    }

    @Test
    void anInterruptEndsItAndKeepsTheFlag() throws Exception {
        try (var host = new LocalHost()) {
            var failure = new AtomicReference<Throwable>();
            var flag = new AtomicReference<Boolean>();
            var caller =
                    Thread.ofVirtual()
                            .start(() -> {
                                failure.set(
                                        catchThrowable(() -> host.run("sleep 30", NOTHING, LONG)));
                                flag.set(Thread.currentThread().isInterrupted());
                            });
            caller.interrupt();
            assertThat(caller.join(Duration.ofSeconds(10))).isTrue();
            assertThat(failure.get()).isInstanceOf(OutcomeUnknown.class);
            assertThat(flag.get()).isTrue();
        }
    }

    @Test
    void closingIsFinal() {
        var host = new LocalHost();
        host.close();
        assertThatThrownBy(() -> host.run(":", NOTHING, LONG)).isInstanceOf(Network.class);
    }
}
