package io.computehub.provider.akash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.instance.InstanceState.Running;
import io.computehub.domain.instance.SshAddress;
import io.computehub.domain.money.Money;
import io.computehub.http.ApiReply;
import io.computehub.http.Json;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The samples of their answers, all of them, as the adapter reads them.
class AkashSamplesTest {

    private static final Path SAMPLES = SdlSchema.CONTRACTS.resolve("samples");

    /// Wrong in what the schema leaves to their parser.
    private static final Set<String> WRONG_IN_MEANING =
            Set.of("sdl-invalid-v2.1-tee-cpu-gpu-no-gpu");

    @BeforeAll
    static void samplesAreHere() {
        assumeTrue(Files.isDirectory(SAMPLES), "the samples of their answers are not here");
    }

    private static JsonNode sample(String name) throws IOException, ProviderException {
        return Json.parse(Files.readAllBytes(SAMPLES.resolve(name)));
    }

    @Test
    void noSampleIsLeftUnread() throws Exception {
        var unread = new TreeSet<String>();
        try (var files = Files.list(SAMPLES)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("sdl-") && !name.equals("PROVENANCE.md"))
                    .forEach(unread::add);
        }
        assertThat(unread)
                .containsExactly(
                        "balances.json",
                        "bids.json",
                        "deployment-created.json",
                        "deployment.json",
                        "errors.json",
                        "lease-status-ssh.json");
    }

    @Test
    void aDeploymentIsAnInstance() throws Exception {
        var detail = sample("deployment.json").get("data");
        var one =
                new AkashInstanceMapper(AkashCloud.ACCOUNT, "1785245500842", detail, Json.object())
                        .told(detail, AkashHosts.Host.UNKNOWN, false);
        assertThat(one.name()).isEqualTo("web-prod");
        assertThat(one.state()).isEqualTo(new Running());
        assertThat(one.rate().orElseThrow().perHour().amount())
                .isBetween(new BigDecimal("0.00072"), new BigDecimal("0.00073"));
        assertThat(one.ssh()).isEmpty();
        assertThat(one.host()).hasValueSatisfying(host -> assertThat(host).startsWith("akash18g"));
    }

    @Test
    void anAnswerToACreationNamesTheDeployment() throws Exception {
        var data = sample("deployment-created.json").get("data");
        assertThat(Told.dseq(data)).contains("1785245500842");
        assertThat(Told.number(data.get("signTx"), "code")).contains(BigDecimal.ZERO);
    }

    @Test
    void bidsAreReadWithTheirPrices() throws Exception {
        assertThat(Bid.open(sample("bids.json").get("data"), new BigDecimal("2")))
                .extracting(Bid::dseq, Bid::group, Bid::order, Bid::amount)
                .containsExactly(tuple("1785245500842", 1, 1, new BigDecimal("1.523")));
        assertThat(Bid.open(sample("bids.json").get("data"), BigDecimal.ONE)).isEmpty();
    }

    @Test
    void bothUnitsOfABalanceAreDollars() throws Exception {
        var both = sample("balances.json");
        assertThat(AkashMoney.left(both.at("/micro_units/data"))).isEqualTo(Money.usd("11"));
        assertThat(AkashMoney.left(both.at("/usd/data"))).isEqualTo(Money.usd("48.47"));
    }

    @Test
    void refusalsAreOfTheirKinds() throws Exception {
        assertThat(refusal("400_validation", 400).reason()).isEqualTo(Reason.INVALID);
        assertThat(refusal("400_validation", 400).theirWords())
                .isEqualTo("Validation error: data.sdl Required");
        assertThat(refusal("402", 402).reason()).isEqualTo(Reason.BALANCE);
        assertThat(failure("401", 401)).isInstanceOf(Auth.class);
        assertThat(failure("404", 404)).isInstanceOf(NotFound.class);
    }

    private static Rejected refusal(String name, int status) throws Exception {
        return (Rejected) failure(name, status);
    }

    private static ProviderException failure(String name, int status) throws Exception {
        var body = sample("errors.json").get(name).toString().getBytes(StandardCharsets.UTF_8);
        return AkashRefusals.of(new ApiReply(status, Map.of(), body), true);
    }

    @Test
    void theForwardedPortOfALeaseIsWhereSshAnswers() throws Exception {
        var lease = new Lease(Json.object().set("status", sample("lease-status-ssh.json")));
        assertThat(lease.ssh())
                .contains(new SshAddress("provider.akash.network", 32_022, "root", false));
        assertThat(lease.up()).isTrue();
    }

    @Test
    void theSchemaTellsTheirRightDescriptionsFromTheWrong() throws Exception {
        var schema = SdlSchema.published();
        try (var files = Files.list(SAMPLES)) {
            for (var file : files.sorted().toList()) {
                var name = file.getFileName().toString();
                if (name.startsWith("sdl-") && name.endsWith(".yaml")) {
                    boolean right =
                            !name.startsWith("sdl-invalid-")
                                    || WRONG_IN_MEANING.contains(name.replace(".yaml", ""));
                    assertThat(schema.complaints(Files.readString(file)).isEmpty())
                            .as(name)
                            .isEqualTo(right);
                } else if (name.startsWith("sdl-")) {
                    assertThat(sample(name).at("/0/services").isArray()).as(name).isTrue();
                }
            }
        }
    }
}
