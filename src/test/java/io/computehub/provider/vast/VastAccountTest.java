package io.computehub.provider.vast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.provider.BalanceReading;
import io.computehub.provider.Bidding;
import io.computehub.provider.Billing;
import io.computehub.provider.LogReading;
import io.computehub.provider.SshKeyKeeping;
import io.computehub.provider.Stopping;
import io.computehub.provider.Terminating;
import io.computehub.provider.VolumeKeeping;

import mockwebserver3.MockResponse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Everything that is neither the market nor the list of instances.
class VastAccountTest {

    private static final InstanceId INSTANCE = new InstanceId(VastCloud.ACCOUNT, "4242");
    private static final String DONE = "{\"success\":true}";

    private final VastCloud cloud = new VastCloud();

    @AfterEach
    void close() {
        cloud.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | {\"success\":false,\"error\":\"no_such_instance\"}",
                "404 | {\"success\":false,\"error\":\"not_found\",\"msg\":\"Instance not found\"}",
                "400 | {\"success\":false,\"error\":\"no_such_instance\"}",
                "200 | {\"success\":false,\"error\":\"no_such_instance\"}"
            })
    void endingWhatIsGoneSucceeds(int status, String words) throws Exception {
        cloud.answers(status, words);
        cloud.able(Terminating.class).terminate(INSTANCE);
        assertThat(cloud.lines()).containsExactly("DELETE /api/v0/instances/4242/");
    }

    @Test
    void aWrongKeyIsNotTakenForAnInstanceThatIsGone() {
        cloud.answers(
                404, "{\"success\":false,\"error\":\"auth_error\",\"msg\":\"Invalid user key\"}");
        assertThat(catchThrowable(() -> cloud.able(Terminating.class).terminate(INSTANCE)))
                .isInstanceOf(Auth.class);
    }

    @Test
    void aStartWhoseGpuIsTakenIsNoCapacity() {
        cloud.answers(200, "{\"success\":false,\"msg\":\"GPUs are not available\"}");
        assertThat(catchThrowable(() -> cloud.able(Stopping.class).start(INSTANCE)))
                .isInstanceOf(NoCapacity.class);
    }

    @Test
    void aStopOfWhatIsGoneIsNotFound() {
        cloud.answers(404, "{\"success\":false,\"error\":\"no_such_instance\"}");
        assertThat(catchThrowable(() -> cloud.able(Stopping.class).stop(INSTANCE)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aBidIsForTheWholeInstance() throws Exception {
        cloud.answers(200, DONE);
        cloud.able(Bidding.class).changeBid(INSTANCE, Rate.usd("0.17"));
        assertThat(cloud.asked.getFirst().json())
                .isEqualTo(VastSamples.tree("{\"client_id\":\"me\",\"price\":0.17}"));
    }

    @Test
    void theCreditIsTheBalanceAndTheBalanceStandsIn() throws Exception {
        cloud.answers(200, "{\"credit\":-1.25,\"balance\":9}");
        assertThat(cloud.able(BalanceReading.class).balance().left()).isEqualTo(Money.usd("-1.25"));
        cloud.answers(200, "{\"balance\":9}");
        assertThat(cloud.able(BalanceReading.class).balance().left()).isEqualTo(Money.usd("9"));
        cloud.answers(200, "{\"id\":1}");
        assertThat(catchThrowable(() -> cloud.able(BalanceReading.class).balance()))
                .isInstanceOf(Protocol.class);
    }

    @Test
    void aBillForABadSpanIsRefusedThoughTheAnswerIs200() {
        cloud.answers(200, "{\"success\":false,\"msg\":\"bad range\"}");
        assertThat(catchThrowable(this::bill)).isInstanceOf(Rejected.class);
    }

    @Test
    void aBillWithAHoleIsNoBill() {
        cloud.answers(200, "{\"results\":[{\"source\":\"instance-1\",\"start\":1,\"end\":2}]}");
        assertThat(catchThrowable(this::bill)).isInstanceOf(Protocol.class);
    }

    @Test
    void aBillIsAskedForWithBothBoundsAndHoldsInstancesOnly() throws Exception {
        cloud.answers(
                200,
                """
                {"results":[
                  {"source":"volume-3","start":1,"end":2,"amount":1},
                  {"source":"instance-4","start":1,"end":2,"amount":"0.125"},
                  {"source":"instance-4","start":1,"end":2,"amount":"0.125"}]}\
                """);
        assertThat(bill())
                .singleElement()
                .satisfies(charge -> assertThat(charge.amount()).isEqualTo(Money.usd("0.125")));
        var filter = cloud.asked.getFirst().url().queryParameter("select_filters");
        assertThat(VastSamples.tree(String.valueOf(filter)).path("day"))
                .isEqualTo(VastSamples.tree("{\"gte\":1782820800,\"lte\":1782907200}"));
    }

    private List<Billing.Charge> bill() throws Exception {
        return cloud.able(Billing.class)
                .charges(VastCloud.NOW.minus(Duration.ofDays(1)), VastCloud.NOW);
    }

    @Test
    void aKeyThatIsThereUnderAnotherCommentIsNotAddedAgain() throws Exception {
        cloud.answers(200, "[{\"id\":7,\"public_key\":\"ssh-ed25519 AAAA old@host\"}]");
        cloud.able(SshKeyKeeping.class).addSshKey("ssh-ed25519 AAAA new@host");
        assertThat(cloud.lines()).containsExactly("GET /api/v0/ssh/");
    }

    @Test
    void removedKeysAreNotListedAndOneKeyIsRemovedWhereverItIs() throws Exception {
        cloud.answers(asked ->
                VastCloud.says(
                        200,
                        asked.method().equals("GET")
                                ? """
                                [{"id":1,"key":"ssh-rsa AAAA a","deleted_at":null},
                                 {"id":2,"key":"ssh-rsa BBBB b","deleted_at":"2026-01-01"},
                                 {"id":3,"key":"ssh-rsa AAAA c"},{"id":4,"key":"ssh-rsa CCCC"}]\
                                """
                                : DONE));
        assertThat(cloud.able(SshKeyKeeping.class).sshKeys())
                .containsExactly("ssh-rsa AAAA a", "ssh-rsa AAAA c", "ssh-rsa CCCC");
        cloud.able(SshKeyKeeping.class).removeSshKey("ssh-rsa AAAA");
        assertThat(cloud.lines())
                .containsOnlyOnce("DELETE /api/v0/ssh/1/", "DELETE /api/v0/ssh/3/")
                .doesNotContain("DELETE /api/v0/ssh/4/");
    }

    @Test
    void anAccountWithoutKeysHasAnEmptyListAndALostPathHasNot() throws Exception {
        cloud.answers(404, "{\"success\":false,\"msg\":\"No SSH keys found\"}");
        assertThat(cloud.able(SshKeyKeeping.class).sshKeys()).isEmpty();
        cloud.answers(404, "{\"success\":false,\"msg\":\"Not found\"}");
        assertThat(catchThrowable(() -> cloud.able(SshKeyKeeping.class).sshKeys()))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void volumesAreListedWithWhatTheyBill() throws Exception {
        cloud.answers(
                200,
                """
                {"volumes":[{"id":5,"label":"data","disk_space":100,"storage_total_cost":0.02,
                             "geolocation":"Norway, NO"}]}\
                """);
        assertThat(cloud.able(VolumeKeeping.class).volumes())
                .containsExactly(
                        new VolumeKeeping.Volume(
                                "5",
                                "data",
                                ByteSize.ofGb(100),
                                "Norway, NO",
                                Optional.of(Rate.usd("0.02")),
                                Optional.empty()));
    }

    @Test
    void whoUsesAVolumeIsToldAndWhatCannotBeReadIsNotNobody() throws Exception {
        cloud.answers(
                200,
                """
                {"volumes":[{"id":5,"instances":[]},{"id":6,"instances":[{"id":71}]},
                            {"id":7,"instances":[72]},{"id":8,"instances":[{"name":"x"}]}]}\
                """);
        assertThat(cloud.able(VolumeKeeping.class).volumes())
                .extracting(VolumeKeeping.Volume::usedBy)
                .containsExactly(
                        Optional.of(List.of()),
                        Optional.of(List.of("71")),
                        Optional.of(List.of("72")),
                        Optional.empty());
    }

    @Test
    void aLogIsFetchedFromElsewhereWithoutTheKeyOnceItIsThere() throws Exception {
        try (var elsewhere = new VastCloud()) {
            var tries = new AtomicInteger();
            elsewhere.answers(_ ->
                    tries.incrementAndGet() < 4
                            ? VastCloud.says(tries.get() == 1 ? 403 : 404, "<Error/>")
                            : new MockResponse.Builder().body("one\ntwo\nthree\n").build());
            cloud.answers(
                    200,
                    "{\"success\":true,\"result_url\":\"%s/a/b%%20c.log?X-Sig=x%%2By%%3D&n=1\"}"
                            .formatted(elsewhere.origin()));
            assertThat(cloud.able(LogReading.class).tail(INSTANCE, 2))
                    .containsExactly("two", "three");
            assertThat(cloud.asked.getFirst().json().path("tail").asText()).isEqualTo("2");
            assertThat(elsewhere.asked)
                    .hasSize(4)
                    .allSatisfy(asked -> {
                        assertThat(asked.headers().get("Authorization")).isNull();
                        assertThat(asked.url().encodedPath()).isEqualTo("/a/b%20c.log");
                        assertThat(asked.url().queryParameter("X-Sig")).isEqualTo("x+y=");
                    });
            assertThat(cloud.pauses)
                    .containsExactly(
                            Duration.ofMillis(300), Duration.ofMillis(600), Duration.ofSeconds(1));
        }
    }

    @Test
    void aLogThatNeverComesEndsTheWait() {
        cloud.answers(asked ->
                asked.method().equals("PUT")
                        ? VastCloud.says(200, "{\"result_url\":\"" + cloud.origin() + "/x\"}")
                        : VastCloud.says(404, ""));
        assertThat(catchThrowable(() -> cloud.able(LogReading.class).tail(INSTANCE, 10)))
                .isInstanceOf(Network.class);
        assertThat(cloud.pauses).hasSizeBetween(8, 15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://h/x", "https:opaque", "ht tp://x", "x"})
    void aLogIsFetchedFromTheWebOnly(String place) {
        cloud.answers(200, "{\"success\":true,\"result_url\":\"" + place + "\"}");
        assertThat(catchThrowable(() -> cloud.able(LogReading.class).tail(INSTANCE, 10)))
                .isInstanceOf(Protocol.class)
                .hasMessageNotContaining(place);
    }
}
