package io.computehub.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.domain.instance.DeploymentTag;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

class FaultsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final String RUNPOD = "runpod";
    private static final String VAST = "vast";

    private SimCloud cloud;
    private Wire wire;

    @BeforeEach
    void open() throws IOException {
        cloud = SimCloud.start(SimOptions.manual(NOON));
        wire = new Wire(cloud);
    }

    @AfterEach
    void close() {
        wire.close();
        cloud.close();
    }

    private void next(String provider, CallKind kind, Fault fault) {
        cloud.faults().next(provider, kind, fault, 1);
    }

    @Test
    void refusalsComeInTheProvidersOwnWay() throws IOException {
        next(RUNPOD, CallKind.LIST, Fault.UNAUTHORIZED);
        assertThat(wire.runpod("GET", "/v2/pods").status()).isEqualTo(401);
        next(VAST, CallKind.LIST, Fault.UNAUTHORIZED);
        assertThat(wire.vast("GET", "/api/v1/instances/").body()).contains("auth_error");
        next(RUNPOD, CallKind.LIST, Fault.RATE_LIMITED_WITH_WAIT);
        var limited = wire.runpod("GET", "/v2/pods");
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.raw().headers().firstValue("Retry-After")).contains("1");
        next(VAST, CallKind.LIST, Fault.RATE_LIMITED);
        var frequent = wire.vast("GET", "/api/v1/instances/");
        assertThat(frequent.type()).isEqualTo("text/plain");
        assertThat(frequent.raw().headers().firstValue("Retry-After")).isEmpty();
        next(RUNPOD, CallKind.LIST, Fault.SERVER_ERROR);
        assertThat(wire.runpod("GET", "/v2/pods").status()).isGreaterThanOrEqualTo(500);
        assertThat(wire.runpod("GET", "/v2/pods").status()).isEqualTo(200);
    }

    @Test
    void answersCanBeSpoilt() throws IOException {
        wire.rentPod("a");
        next(RUNPOD, CallKind.LIST, Fault.HTML);
        assertThat(wire.runpod("GET", "/v2/pods").type()).isEqualTo("text/html");
        next(RUNPOD, CallKind.LIST, Fault.TRUNCATED);
        assertThat(wire.runpod("GET", "/v2/pods").body()).startsWith("{").doesNotEndWith("}");
        next(RUNPOD, CallKind.LIST, Fault.UNKNOWN_STATE);
        assertThat(wire.runpod("GET", "/v2/pods").body()).contains("MIGRATING");
        next(RUNPOD, CallKind.LIST, Fault.DUPLICATE_IDS);
        assertThat(wire.runpod("GET", "/v2/pods").json().get("pods")).hasSize(2);
        cloud.faults().setDrip(Duration.ofMillis(100));
        next(RUNPOD, CallKind.LIST, Fault.SLOW_DRIP);
        assertThat(wire.runpod("GET", "/v2/pods").json().get("pods")).hasSize(1);
    }

    @Test
    void aResetBeforeChangesNothingAndAResetAfterDoes() throws IOException {
        var tag = DeploymentTag.random();
        next(RUNPOD, CallKind.CREATE, Fault.RESET_BEFORE);
        assertThatThrownBy(() -> wire.tryPod(tag.behind("a"))).isInstanceOf(IOException.class);
        assertThat(cloud.truth().creations(tag)).isZero();
        next(RUNPOD, CallKind.CREATE, Fault.RESET_AFTER);
        assertThatThrownBy(() -> wire.tryPod(tag.behind("a"))).isInstanceOf(IOException.class);
        assertThat(cloud.truth().creations(tag)).isEqualTo(1);
    }

    @Test
    void anErrorMayHaveHappenedAndASuccessMayNotHave() throws IOException {
        var tag = DeploymentTag.random();
        next(RUNPOD, CallKind.CREATE, Fault.ERROR_BUT_DONE);
        assertThat(wire.tryPod(tag.behind("a")).status()).isEqualTo(502);
        assertThat(cloud.truth().creations(tag)).isEqualTo(1);
        var id = cloud.truth().alive().getFirst().id();
        next(RUNPOD, CallKind.TERMINATE, Fault.OK_NOT_DONE);
        assertThat(wire.runpod("DELETE", "/v2/pods/" + id).status()).isEqualTo(204);
        assertThat(cloud.truth().alive()).hasSize(1);
        next(RUNPOD, CallKind.TERMINATE, Fault.ERROR_BUT_DONE);
        assertThat(wire.runpod("DELETE", "/v2/pods/" + id).status()).isEqualTo(502);
        assertThat(cloud.truth().alive()).isEmpty();
    }

    @Test
    void aProviderLiesAboutOneInstanceTwiceAtMost() throws IOException {
        var id = wire.rentPod("a").get("id").asText();
        cloud.faults().rate(RUNPOD, CallKind.TERMINATE, Fault.OK_NOT_DONE, 1);
        wire.runpod("DELETE", "/v2/pods/" + id);
        wire.runpod("DELETE", "/v2/pods/" + id);
        assertThat(cloud.truth().alive()).hasSize(1);
        wire.runpod("DELETE", "/v2/pods/" + id);
        assertThat(cloud.truth().alive()).isEmpty();
    }

    @Test
    void aLaggingListShowsTheWorldAsItWas() throws IOException {
        var old = wire.rentPod("old").get("id").asText();
        cloud.clock().advance(Duration.ofMinutes(5));
        wire.runpod("DELETE", "/v2/pods/" + old);
        wire.rentPod("new");
        cloud.faults().rate(RUNPOD, CallKind.LIST, Fault.LIST_LAGS, 1);
        assertThat(names()).containsExactly("old");
        cloud.clock().advance(cloud.faults().lag().plusSeconds(1));
        assertThat(names()).containsExactly("new");
    }

    @Test
    void aFalselyEmptyListCannotLast() throws IOException {
        wire.rentPod("a");
        cloud.faults().setEmptyFor(Duration.ofSeconds(30));
        cloud.faults().rate(RUNPOD, CallKind.LIST, Fault.LIST_EMPTY, 1);
        assertThat(names()).isEmpty();
        cloud.clock().advance(Duration.ofSeconds(29));
        assertThat(names()).isEmpty();
        cloud.clock().advance(Duration.ofSeconds(2));
        assertThat(names()).containsExactly("a");
    }

    @Test
    void aStartIsRefusedOrComesBackWithoutItsGpu() throws IOException {
        var id = wire.rentPod("a").get("id").asText();
        var action = "/v2/pods/" + id + "/action";
        wire.runpod("POST", action, "{\"action\":\"stop\"}");
        cloud.clock().advance(Duration.ofMinutes(1));
        next(RUNPOD, CallKind.START, Fault.NO_CAPACITY);
        var refused = wire.runpod("POST", action, "{\"action\":\"start\"}");
        assertThat(refused.json().get("detail").asText()).contains("not enough free GPUs");
        next(RUNPOD, CallKind.START, Fault.ZERO_GPUS);
        assertThat(wire.runpod("POST", action, "{\"action\":\"start\"}").json().has("gpu"))
                .isFalse();
    }

    @Test
    void pagesMayShiftWhileTheyAreRead() throws IOException {
        cloud.setBalance(VAST, io.computehub.domain.money.Money.usd("9999"));
        var offers = wire.offers();
        for (int i = 0; i < 8; i++) {
            wire.rentVast(offers.get(i).get("id").asLong(), "n" + i);
        }
        var first = wire.vast("GET", "/api/v1/instances/?limit=5").json();
        var token = Wire.encoded(first.get("next_token").asText());
        next(VAST, CallKind.LIST, Fault.SHIFTING_PAGES);
        var second = wire.vast("GET", "/api/v1/instances/?limit=5&after_token=" + token).json();
        assertThat(second.get("instances").size()).isNotEqualTo(3);
        assertThat(second.get("total_instances").asInt()).isEqualTo(8);
    }

    private java.util.List<String> names() throws IOException {
        return wire.runpod("GET", "/v2/pods")
                .json()
                .get("pods")
                .valueStream()
                .map(pod -> pod.get("name").asText())
                .toList();
    }
}
