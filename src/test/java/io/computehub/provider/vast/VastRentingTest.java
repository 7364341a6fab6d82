package io.computehub.provider.vast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.account.Secret;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Purchase;
import io.computehub.provider.Renting;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class VastRentingTest {

    private static final String MADE = "{\"success\":true,\"new_contract\":4242}";
    private static final String HALF_MADE =
            "{\"success\":false,\"new_contract\":4242,\"msg\":\"bid too low\"}";
    private static final InstanceId INSTANCE = new InstanceId(VastCloud.ACCOUNT, "4242");

    private final VastCloud cloud = new VastCloud();

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void anOrderCarriesEverythingAsked() throws Exception {
        cloud.answers(200, MADE);
        assertThat(rent(Purchase.ON_DEMAND, Optional.empty())).isEqualTo(INSTANCE);
        assertThat(cloud.lines()).containsExactly("PUT /api/v0/asks/101/");
        assertThat(cloud.asked.getFirst().json())
                .isEqualTo(
                        VastSamples.tree(
                                """
                                {"client_id":"me","image":"pytorch/pytorch:latest","disk":40,
                                 "label":"my run ch-7f3a91c2e0","runtype":"ssh_direct",
                                 "target_state":"running","cancel_unavail":true,
                                 "env":{"HF_TOKEN":"hf","-p 8080:8080":"1"},
                                 "onstart":"echo hello"}\
                                """));
    }

    @Test
    void aBidIsAlwaysSentForSpotAndNeverOtherwise() throws Exception {
        cloud.answers(200, MADE);
        rent(Purchase.SPOT, Optional.of(Rate.usd("0.55")));
        rent(Purchase.SPOT, Optional.empty());
        rent(Purchase.ON_DEMAND, Optional.of(Rate.usd("0.55")));
        assertThat(cloud.asked)
                .extracting(asked -> asked.json().path("price").asText())
                .containsExactly("0.55", "0.4", "");
        assertThat(cloud.lines()).containsOnly("PUT /api/v0/asks/101/");
    }

    @Test
    void aHostWithoutPortsIsReachedThroughTheRelay() throws Exception {
        cloud.answers(200, MADE);
        cloud.able(Renting.class).rent(order(Purchase.ON_DEMAND, Optional.empty(), 0, "my run"));
        assertThat(cloud.asked.getFirst().json().path("runtype").asText()).isEqualTo("ssh_proxy");
    }

    @Test
    void aNameTooLongLosesItsEndAndNotTheTag() throws Exception {
        cloud.answers(200, MADE);
        cloud.able(Renting.class)
                .rent(order(Purchase.ON_DEMAND, Optional.empty(), 10, "x".repeat(5_000)));
        assertThat(cloud.asked.getFirst().json().path("label").asText())
                .hasSizeLessThanOrEqualTo(1_024)
                .endsWith(" ch-7f3a91c2e0");
    }

    @Test
    void anInstanceMadeByARefusedOrderIsEndedAndItsEndIsChecked() {
        cloud.answers(asked ->
                switch (asked.method()) {
                    case "PUT" -> VastCloud.says(200, HALF_MADE);
                    case "DELETE" -> VastCloud.says(200, "{\"success\":true}");
                    default -> VastCloud.says(200, "{\"instances\":null}");
                });
        assertThat(catchThrowable(() -> rent(Purchase.SPOT, Optional.empty())))
                .isInstanceOf(NoCapacity.class)
                .hasMessage("bid too low");
        assertThat(cloud.lines())
                .containsExactly(
                        "PUT /api/v0/asks/101/",
                        "DELETE /api/v0/instances/4242/",
                        "GET /api/v0/instances/4242/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | {}                 | 200 | {\"instances\":null}",
                "200 | {\"success\":true} | 200 | {\"instances\":{\"id\":4242}}",
                "200 | {\"success\":true} | 500 | {}",
                "200 | {\"success\":true} | 200 | {}",
                "429 | {}                 | 200 | {\"instances\":null}"
            })
    void anInstanceThatMayStillBillIsReturnedSoThatItIsSeen(
            int ended, String endWords, int read, String readWords) throws Exception {
        cloud.answers(asked ->
                switch (asked.method()) {
                    case "PUT" -> VastCloud.says(200, HALF_MADE);
                    case "DELETE" -> VastCloud.says(ended, endWords);
                    default -> VastCloud.says(read, readWords);
                });
        assertThat(rent(Purchase.SPOT, Optional.empty())).isEqualTo(INSTANCE);
    }

    @Test
    void anInstanceNamedInAnErrorIsNotLostEither() throws Exception {
        cloud.answers(asked ->
                asked.method().equals("PUT")
                        ? VastCloud.says(500, "{\"success\":false,\"new_contract\":4242}")
                        : VastCloud.says(503, "{}"));
        assertThat(rent(Purchase.ON_DEMAND, Optional.empty())).isEqualTo(INSTANCE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"success\":false,\"error\":\"no_such_ask\",\"msg\":\"gone\"}",
                "404 | {\"success\":false,\"error\":\"invalid_args\",\"msg\":\"no_such_ask x\"}",
                "404 | {\"success\":false}",
                "410 | {\"success\":false,\"error\":\"no_such_ask\"}",
                "200 | {\"success\":false,\"error\":\"no_such_ask\"}"
            })
    void anOfferThatIsGoneIsNoCapacity(int status, String words) {
        cloud.answers(status, words);
        assertThat(catchThrowable(() -> rent(Purchase.ON_DEMAND, Optional.empty())))
                .isInstanceOf(NoCapacity.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | insufficient_credit | BALANCE",
                "400 | spend_rate_limit    | QUOTA",
                "400 | invalid_args        | INVALID",
                "403 | invalid_args        | PERMISSION",
                "200 | invalid_args        | INVALID"
            })
    void aNoIsToldByItsReason(int status, String error, Reason reason) {
        cloud.answers(status, "{\"success\":false,\"error\":\"" + error + "\",\"msg\":\"no\"}");
        assertThat(catchThrowable(() -> rent(Purchase.ON_DEMAND, Optional.empty())))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.reason()).isEqualTo(reason));
    }

    @Test
    void aSuccessWithoutAnInstanceIsInDoubt() {
        cloud.answers(200, "{\"success\":true,\"new_contract\":null}");
        assertThat(catchThrowable(() -> rent(Purchase.ON_DEMAND, Optional.empty())))
                .isInstanceOf(OutcomeUnknown.class);
    }

    private InstanceId rent(Purchase purchase, Optional<Rate> bid) throws Exception {
        return cloud.able(Renting.class).rent(order(purchase, bid, 10, "my run"));
    }

    private static Renting.Order order(
            Purchase purchase, Optional<Rate> bid, int ports, String name) {
        var row = new VastRow(VastSamples.offer(101, true).put("direct_port_count", ports));
        return new Renting.Order(
                VastMapper.offer(VastCloud.ACCOUNT, row, purchase, VastCloud.NOW).orElseThrow(),
                new DeploymentTag("ch-7f3a91c2e0"),
                name,
                "pytorch/pytorch:latest",
                40,
                Map.of("HF_TOKEN", Secret.of("hf")),
                List.of(new Renting.Port(8080, true)),
                Optional.of("echo hello"),
                bid);
    }
}
