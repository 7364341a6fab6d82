package io.computehub.provider.akash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.provider.Identifying;
import io.computehub.provider.Pause;
import io.computehub.provider.Terminating;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Money in their units, whose key it is, and the end of a deployment.
class AkashAccountTest {

    private static final InstanceId ID = new InstanceId(AkashCloud.ACCOUNT, AkashCloud.DSEQ);

    private final AkashCloud cloud = new AkashCloud();

    @AfterEach
    void close() {
        cloud.close();
    }

    /// Whole numbers of which one is at least 10 000 are millionths.
    @ParameterizedTest
    @CsvSource({
        "10000000, 1000000, 11000000, 11",
        "42.17, 6.3, 48.47, 48.47",
        "12345.5, 0, 12345.5, 12345.5",
        "100, 0, 100, 100",
        "0, 0, 0, 0",
        "0, 500000, 500000, 0.5"
    })
    void theUnitOfABalanceIsToldByItsNumbers(
            String free, String locked, String total, String dollars) throws Exception {
        var told =
                AkashSamples.tree(
                        "{\"balance\":%s,\"deployments\":%s,\"total\":%s}"
                                .formatted(free, locked, total));
        assertThat(AkashMoney.left(told)).isEqualTo(Money.usd(dollars));
    }

    @Test
    void withoutATotalItIsTheSum() throws Exception {
        var told = AkashSamples.tree("{\"balance\":2.5,\"deployments\":0.5}");
        assertThat(AkashMoney.left(told)).isEqualTo(Money.usd("3"));
        assertThatExceptionOfType(Protocol.class)
                .isThrownBy(() -> AkashMoney.left(AkashSamples.tree("{}")));
    }

    @Test
    void aPricePerBlockIsAPricePerHourOfSixSecondBlocksAndABit() {
        assertThat(BlockPrice.perHour(new BigDecimal("1000")).perHour().amount())
                .isBetween(new BigDecimal("0.59035"), new BigDecimal("0.59036"));
        assertThat(BlockPrice.within(Rate.usd("0.59036"))).isEqualTo(1_000);
        assertThat(BlockPrice.within(Rate.usd("0.5903"))).isEqualTo(999);
        assertThat(BlockPrice.perHour(AkashSamples.tree("{\"denom\":\"uakt\",\"amount\":\"5\"}")))
                .isEmpty();
    }

    @Test
    void theOwnerIsTheUserAtTheConsole() throws Exception {
        cloud.on("GET /v1/user/me", 200, "{\"data\":{\"id\":\"6f1c\",\"username\":\"me\"}}");
        assertThat(cloud.able(Identifying.class).identity()).isEqualTo("6f1c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"data\":{\"success\":true}}",
                "202 | {\"data\":{\"activityId\":\"9c\"}}",
                "400 | {\"message\":\"Failed to close deployment: Deployment closed\"}",
                "404 | {\"message\":\"Deployment not found\"}"
            })
    void whatIsClosedOrBeingClosedHasEnded(int status, String body) throws Exception {
        cloud.on(AkashCloud.CLOSE, status, body);
        cloud.able(Terminating.class).terminate(ID);
        assertThat(cloud.lines()).containsExactly(AkashCloud.CLOSE);
    }

    @Test
    void anEndThatIsNotSaidIsNoEnd() {
        cloud.on(AkashCloud.CLOSE, 200, "{\"data\":{}}")
                .on(AkashCloud.CLOSE, 200, "{\"data\":{\"success\":false}}");
        assertThat(catchThrowable(() -> cloud.able(Terminating.class).terminate(ID)))
                .isInstanceOf(OutcomeUnknown.class);
        assertThat(catchThrowable(() -> cloud.able(Terminating.class).terminate(ID)))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void aPauseIsOverWhenItsClockSaysSo() throws Exception {
        var noon = Instant.parse("2026-07-01T12:00:00Z");
        var hours = new java.util.concurrent.atomic.AtomicInteger();
        InstantSource fast = () -> noon.plus(Duration.ofHours(hours.incrementAndGet()));
        Pause.by(fast).take(Duration.ofMinutes(30));
        Pause.by(InstantSource.fixed(noon)).take(Duration.ofMillis(1));
        assertThat(hours).hasValue(2);
    }
}
