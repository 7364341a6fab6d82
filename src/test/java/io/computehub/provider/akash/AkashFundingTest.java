package io.computehub.provider.akash;

import static io.computehub.provider.akash.AkashCloud.DSEQ;
import static io.computehub.provider.akash.AkashCloud.LIST;
import static io.computehub.provider.akash.AkashCloud.NOW;
import static io.computehub.provider.akash.AkashCloud.READ;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.Prepaid;
import io.computehub.domain.instance.Prepaid.Refill;
import io.computehub.domain.money.Money;
import io.computehub.provider.Funding;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;

/// Deposits, filling up by itself, and what of both is read with an instance.
class AkashFundingTest {

    private static final InstanceId ID = new InstanceId(AkashCloud.ACCOUNT, DSEQ);
    private static final String DEPOSIT = "POST /v1/deposit-deployment";
    private static final String SETTING = "/v2/deployment-settings/" + DSEQ;
    private static final String CONFIG = "GET /v1/deployment-funding-config";
    private static final String BLOCKS = "GET /v1/blocks";

    private final AkashCloud cloud = new AkashCloud();

    @AfterEach
    void close() {
        cloud.close();
    }

    private Funding funding() {
        return cloud.able(Funding.class);
    }

    private static String set(boolean on) {
        return "{\"data\":{\"dseq\":\"%s\",\"autoTopUpEnabled\":%b}}".formatted(DSEQ, on);
    }

    @Test
    void aDepositIsOneCallInDollars() throws Exception {
        cloud.on(DEPOSIT, AkashSamples.data(AkashSamples.let(DSEQ, "active", "250")));
        funding().topUp(ID, Money.usd("2.50"));
        assertThat(cloud.lines()).containsExactly(DEPOSIT);
        assertThat(cloud.asked.getFirst().json())
                .isEqualTo(
                        AkashSamples.tree(
                                "{\"data\":{\"dseq\":\"%s\",\"deposit\":2.5}}".formatted(DSEQ)));
    }

    /// The money may be gone all the same, so nothing is sent twice.
    @Test
    void aLostAnswerLeavesADepositInDoubtAndIsNotAskedAgain() {
        cloud.breaks(DEPOSIT);
        assertThat(catchThrowable(() -> funding().topUp(ID, Money.usd("5"))))
                .isInstanceOf(OutcomeUnknown.class);
        assertThat(cloud.asked(DEPOSIT)).hasSize(1);
    }

    @Test
    void theirTroubleLeavesADepositInDoubtToo() {
        cloud.on(DEPOSIT, 503, AkashSamples.error(503, "service_unavailable", "later"));
        assertThat(catchThrowable(() -> funding().topUp(ID, Money.usd("5"))))
                .isInstanceOf(OutcomeUnknown.class);
        assertThat(cloud.asked(DEPOSIT)).hasSize(1);
    }

    @Test
    void aCertainNoSaysWhich() {
        cloud.on(DEPOSIT, 402, AkashSamples.error(402, "insufficient_balance", "Not enough"))
                .on(DEPOSIT, 404, AkashSamples.error(404, "not_found", "Deployment not found"))
                .on(DEPOSIT, 404, AkashSamples.error(404, "not_found", "Not Found"));
        assertThat(refusal().reason()).isEqualTo(Reason.BALANCE);
        assertThat(catchThrowable(() -> funding().topUp(ID, Money.usd("5"))))
                .isInstanceOf(NotFound.class);
        assertThat(refusal().theirWords()).contains("takes no deposits any more");
    }

    private Rejected refusal() {
        return catchThrowableOfType(Rejected.class, () -> funding().topUp(ID, Money.usd("5")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1"})
    void lessThanSomethingIsNotSent(String amount) {
        assertThat(catchThrowable(() -> funding().topUp(ID, Money.usd(amount))))
                .isInstanceOf(Rejected.class);
        assertThat(cloud.asked).isEmpty();
    }

    @Test
    void aSettingIsChangedOrMadeWhereThereIsNone() throws Exception {
        cloud.on("PATCH " + SETTING, 200, set(true))
                .on("PATCH " + SETTING, 404, AkashSamples.error(404, "not_found", "none"))
                .on("POST /v2/deployment-settings", 201, set(false));
        funding().refill(ID, true);
        funding().refill(ID, false);
        assertThat(cloud.lines())
                .containsExactly(
                        "PATCH " + SETTING, "PATCH " + SETTING, "POST /v2/deployment-settings");
        assertThat(cloud.asked.getFirst().json())
                .isEqualTo(AkashSamples.tree("{\"data\":{\"autoTopUpEnabled\":true}}"));
        assertThat(cloud.asked.getLast().json())
                .isEqualTo(
                        AkashSamples.tree(
                                "{\"data\":{\"dseq\":\"%s\",\"autoTopUpEnabled\":false}}"
                                        .formatted(DSEQ)));
    }

    private Prepaid read() throws ProviderException {
        var running = AkashSamples.running(DSEQ, "my run");
        cloud.on(LIST, AkashSamples.page(List.of(running), 0, false));
        cloud.on(READ, AkashSamples.data(running));
        return cloud.provider().instances().getFirst().prepaid().orElseThrow();
    }

    @Test
    void anInstanceTellsWhatIsPaidAheadAndUntilWhen() throws Exception {
        cloud.on(BLOCKS, 200, "[{\"height\":19000100,\"datetime\":\"%s\"}]".formatted(NOW))
                .on("GET " + SETTING, 200, set(false));
        var told = read();
        assertThat(told.left()).isEqualTo(Money.usd("0.5"));
        assertThat(told.dryAt()).contains(NOW.plusSeconds(1_996 * 6));
        assertThat(told.refill()).isEqualTo(Refill.BY_HAND);
        assertThat(cloud.asked(BLOCKS).getFirst().headers().get("x-api-key")).isNull();
    }

    @Test
    void theLaterGenerationFillsUpWhatHasNoSettingOfItsOwn() throws Exception {
        cloud.on(CONFIG, 200, "{\"data\":{\"targetRunwayHours\":48}}");
        assertThat(read().refill()).isEqualTo(Refill.BY_ITSELF);
    }

    @Test
    void theEarlierGenerationFillsUpNothingByItself() throws Exception {
        assertThat(read().refill()).isEqualTo(Refill.BY_HAND);
    }

    @Test
    void whatOnlyAdornsAnInstanceKeepsItFromNothing() throws Exception {
        cloud.on(BLOCKS, 500, "{}").on("GET " + SETTING, 500, "{}");
        var told = read();
        assertThat(told).isEqualTo(new Prepaid(Money.usd("0.5"), Optional.empty(), Refill.UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "[{\"height\":-4,\"datetime\":\"2026-07-01T12:00:00Z\"}]",
                "[{\"height\":1e40,\"datetime\":\"2026-07-01T12:00:00Z\"}]",
                "[{\"height\":19000100,\"datetime\":\"yesterday\"}]"
            })
    void aBlockThatIsNoneTellsNoTime(String blocks) throws Exception {
        cloud.on(BLOCKS, 200, blocks);
        assertThat(read().dryAt()).isEmpty();
    }

    @Test
    void blockAndSettingAreNotAskedForWithEveryList() throws Exception {
        cloud.on(BLOCKS, 200, "[{\"height\":19000100,\"datetime\":\"%s\"}]".formatted(NOW))
                .on("GET " + SETTING, 200, set(true));
        var running = AkashSamples.running(DSEQ, "my run");
        cloud.on(LIST, AkashSamples.page(List.of(running), 0, false));
        cloud.on(READ, AkashSamples.data(running));
        var provider = cloud.provider();
        provider.instances();
        provider.instances();
        assertThat(cloud.asked(BLOCKS)).hasSize(1);
        assertThat(cloud.asked("GET " + SETTING)).hasSize(1);
    }
}
