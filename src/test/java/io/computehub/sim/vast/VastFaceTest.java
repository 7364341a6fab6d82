package io.computehub.sim.vast;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.money.Money;
import io.computehub.sim.FaceContract;
import io.computehub.sim.Wire;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The simulated Vast.ai owes what every simulated provider owes, and some things of its own.
class VastFaceTest extends FaceContract {

    private static final String ACCOUNT = "vast";

    @Override
    protected String provider() {
        return ACCOUNT;
    }

    @Override
    protected Wire.Answer rent(String name) throws IOException {
        return wire.vast(
                "PUT",
                "/api/v0/asks/" + cheapest().get("id").asLong() + "/",
                "{\"image\":\"x\",\"disk\":10,\"label\":\"" + name + "\"}");
    }

    private JsonNode cheapest() throws IOException {
        return wire.vast("POST", "/api/v0/bundles/", "{\"order\":[[\"dph_total\",\"asc\"]]}")
                .json()
                .get("offers")
                .get(0);
    }

    @Override
    protected Wire.Answer list() throws IOException {
        return wire.vast("GET", "/api/v1/instances/");
    }

    @Override
    protected List<JsonNode> rows(Wire.Answer list) {
        return list.json().get("instances").valueStream().toList();
    }

    @Override
    protected Wire.Answer end(String id) throws IOException {
        return wire.vast("DELETE", "/api/v0/instances/" + id + "/");
    }

    @Override
    protected Wire.Answer offers() throws IOException {
        return wire.vast("POST", "/api/v0/bundles/", "{}");
    }

    @Override
    protected Wire.Answer listWith(String key) throws IOException {
        return wire.call(ACCOUNT, "GET", "/api/v1/instances/", "", key);
    }

    @Override
    protected boolean refusesTheKey(Wire.Answer answer) {
        return answer.body().contains("auth_error");
    }

    @Test
    void theEndOfTheHostsOfferStopsAnInstanceAndTwoDaysLaterItIsDeleted() throws IOException {
        cloud.setBalance(ACCOUNT, Money.usd("99999"));
        var end = Instant.ofEpochSecond(cheapest().get("end_date").asLong());
        assertThat(rent("a").status()).isEqualTo(200);
        var id = cloud.truth().alive().getFirst().id();
        assertThat(rows(list()).getFirst().get("end_date").asLong())
                .isEqualTo(end.getEpochSecond());
        cloud.clock().advance(Duration.between(cloud.clock().instant(), end).plusHours(1));
        var row = rows(list()).getFirst();
        assertThat(row.get("cur_state").asText()).isEqualTo("stopped");
        assertThat(row.at("/instance/gpuCostPerHour").decimalValue())
                .isEqualByComparingTo(BigDecimal.ZERO);
        var again = wire.vast("PUT", "/api/v0/instances/" + id + "/", "{\"state\":\"running\"}");
        assertThat(again.status()).isEqualTo(400);
        cloud.clock().advance(Duration.ofDays(2));
        assertThat(rows(list())).isEmpty();
        var gone = cloud.truth().everything().getFirst();
        assertThat(gone.alive()).isFalse();
        assertThat(gone.gone()).contains(end.plus(Duration.ofDays(2)));
        var bill = cloud.truth().intervals(gone.key());
        assertThat(bill).allSatisfy(each -> assertThat(each.to()).isPresent());
        assertThat(cloud.truth().total(ACCOUNT)).isEqualTo(gone.bill());
    }

    @Test
    void aBidTooLowThatMayNotWaitMakesNothing() throws IOException {
        var answer =
                wire.vast(
                        "PUT",
                        "/api/v0/asks/" + cheapest().get("id").asLong() + "/",
                        "{\"image\":\"x\",\"disk\":10,\"price\":0.001,\"cancel_unavail\":true}");
        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.json().get("error").asText()).isEqualTo("no_such_ask");
        assertThat(cloud.truth().everything()).isEmpty();
    }

    @Test
    void aVolumeIsRentedBillsAndIsDeleted() throws IOException {
        var offer =
                wire.vast("POST", "/api/v0/volumes/search/", "{\"limit\":3}")
                        .json()
                        .get("offers")
                        .get(0);
        var order = "{\"id\":" + offer.get("id").asLong() + ",\"size\":50}";
        var rented = wire.vast("PUT", "/api/v0/volumes/", order).json();
        assertThat(rented.get("volume_name").asText()).startsWith("V.");
        var volume = wire.vast("GET", "/api/v0/volumes/").json().get("volumes").get(0);
        assertThat(volume.get("disk_space").asInt()).isEqualTo(50);
        cloud.clock().advance(Duration.ofDays(30));
        var month = offer.get("storage_cost").decimalValue().multiply(BigDecimal.valueOf(50));
        var cents = new BigDecimal("0.000001");
        assertThat(cloud.truth().total(ACCOUNT).amount().subtract(month).abs()).isLessThan(cents);
        assertThat(wire.vast("PUT", "/api/v0/volumes/", order.replace("50", "900000000")).status())
                .isEqualTo(400);
        var id = "{\"id\":" + volume.get("id").asLong() + "}";
        assertThat(wire.vast("DELETE", "/api/v0/volumes/", id).status()).isEqualTo(200);
        assertThat(wire.vast("DELETE", "/api/v0/volumes/", id).status()).isEqualTo(404);
        assertThat(wire.vast("GET", "/api/v0/volumes/").json().get("volumes")).isEmpty();
    }
}
