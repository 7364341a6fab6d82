package io.computehub.provider.akash;

import static io.computehub.provider.akash.AkashCloud.BIDS;
import static io.computehub.provider.akash.AkashCloud.CLOSE;
import static io.computehub.provider.akash.AkashCloud.CREATE;
import static io.computehub.provider.akash.AkashCloud.DSEQ;
import static io.computehub.provider.akash.AkashCloud.LEASE;
import static io.computehub.provider.akash.AkashCloud.LIST;
import static io.computehub.provider.akash.AkashCloud.READ;
import static io.computehub.provider.akash.AkashCloud.VIEW;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;

import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Money;
import io.computehub.provider.BalanceReading;
import io.computehub.provider.Funding;
import io.computehub.provider.Identifying;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.Renting;
import io.computehub.provider.Terminating;
import io.computehub.sim.akash.ConsoleSpec;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/// What we send, and what we take their answers to be, against their published specification of
/// August 2026. Where the later generation of the service differs, the difference is named here;
/// nothing else may differ.
class AkashSpecTest {

    private static final String SETTING = "/v2/deployment-settings/" + DSEQ;

    private static OpenApiInteractionValidator validator;

    private final AkashCloud cloud = new AkashCloud();

    @BeforeAll
    static void readTheSpecification(@TempDir Path folder) throws IOException {
        var spec = ConsoleSpec.mended(folder);
        validator = OpenApiInteractionValidator.createFor(spec.toString()).build();
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void readingTheMarketIsAsSpecifiedButForTheLaterListOfWhatIsFree() throws Exception {
        cloud.on("GET /v1/gpu-prices", AkashSamples.prices());
        cloud.provider().offers(OfferRequest.DEFAULT);
        assertThat(differences()).containsExactly("validation.request.path.missing");
    }

    @Test
    void readingInstancesIsAsSpecified() throws Exception {
        cloud.on(LIST, AkashSamples.page(List.of(AkashSamples.bare(DSEQ, "active")), 0, false))
                .on(READ, AkashSamples.data(AkashSamples.let(DSEQ, "active", "1")))
                .on(VIEW, AkashSamples.chainView(DSEQ, "any"))
                .on("GET /v1/providers/" + AkashSamples.HOST, AkashSamples.host("DE", true));
        cloud.on("GET /v1/blocks", 200, "[]").on("GET " + SETTING, 200, "{\"data\":{}}");
        cloud.provider().instances();
        assertThat(cloud.lines()).hasSize(6);
        assertThat(differences()).isEmpty();
    }

    @Test
    void keepingADeploymentPaidIsAsSpecified() throws Exception {
        cloud.on(
                        "POST /v1/deposit-deployment",
                        AkashSamples.data(AkashSamples.let(DSEQ, "active", "1")))
                .on("POST /v2/deployment-settings", 201, "{\"data\":{}}");
        var funding = cloud.able(Funding.class);
        funding.topUp(new InstanceId(AkashCloud.ACCOUNT, DSEQ), Money.usd("5.5"));
        funding.refill(new InstanceId(AkashCloud.ACCOUNT, DSEQ), true);
        assertThat(cloud.lines())
                .containsExactly(
                        "POST /v1/deposit-deployment",
                        "PATCH " + SETTING,
                        "POST /v2/deployment-settings");
        assertThat(differences()).isEmpty();
    }

    /// How the later generation fills up is published at a place the earlier does not have.
    @Test
    void howItFillsUpIsOfTheLaterGeneration() throws Exception {
        var one = AkashSamples.running(DSEQ, "any");
        cloud.on(LIST, AkashSamples.page(List.of(one), 0, false)).on(READ, AkashSamples.data(one));
        cloud.provider().instances();
        assertThat(cloud.lines()).endsWith("GET /v1/deployment-funding-config");
        assertThat(differences()).containsExactly("validation.request.path.missing");
    }

    /// The name is of the later generation; the earlier takes fields it does not know.
    @Test
    void rentingDiffersInTheName() throws Exception {
        cloud.on(CREATE, 400, AkashSamples.error(400, "bad_request", "deposit is required"))
                .on(CREATE, 201, AkashSamples.made(DSEQ).toString())
                .on(BIDS, AkashSamples.bids(AkashSamples.bid(DSEQ, AkashSamples.HOST, "500")))
                .on(LEASE, AkashSamples.data(AkashSamples.let(DSEQ, "active", "500")));
        cloud.able(Renting.class).rent(AkashCloud.order());
        assertThat(cloud.lines()).containsExactly(CREATE, CREATE, BIDS, BIDS, LEASE);
        assertThat(differences())
                .containsExactly("validation.request.body.schema.additionalProperties /data");
    }

    @Test
    void endingAndTheAccountAreAsSpecified() throws Exception {
        cloud.on(CLOSE, 200, "{\"data\":{\"success\":true}}")
                .on("GET /v1/balances", 200, "{\"data\":{\"balance\":1}}")
                .on("GET /v1/user/me", 200, "{\"data\":{\"id\":\"1\"}}");
        cloud.able(Terminating.class).terminate(new InstanceId(AkashCloud.ACCOUNT, DSEQ));
        cloud.able(BalanceReading.class).balance();
        cloud.able(Identifying.class).identity();
        assertThat(differences()).isEmpty();
    }

    @Test
    void theAnswersOfOurTestsAreAsSpecified() {
        assertThat(
                        answered(
                                AkashSamples.prices(
                                                AkashSamples.model("t4", "16Gi", "PCIe", 1, "0.1"))
                                        .toString(),
                                "/v1/gpu-prices",
                                Request.Method.GET,
                                200))
                .isEmpty();
        assertThat(
                        answered(
                                AkashSamples.data(AkashSamples.let(DSEQ, "active", "1")).toString(),
                                "/v1/deployments/" + DSEQ,
                                Request.Method.GET,
                                200))
                .isEmpty();
        assertThat(
                        answered(
                                AkashSamples.made(DSEQ).toString(),
                                "/v1/deployments",
                                Request.Method.POST,
                                201))
                .isEmpty();
    }

    private static SortedSet<String> answered(
            String body, String path, Request.Method method, int status) {
        var response =
                SimpleResponse.Builder.status(status)
                        .withContentType("application/json")
                        .withBody(body);
        return named(validator.validateResponse(path, method, response.build()));
    }

    private SortedSet<String> differences() {
        assertThat(cloud.asked).isNotEmpty();
        var all = new TreeSet<String>();
        for (var asked : cloud.asked) {
            all.addAll(named(validator.validateRequest(request(asked))));
        }
        return all;
    }

    private static Request request(AkashCloud.Asked asked) {
        var method = Request.Method.valueOf(asked.method().toUpperCase(Locale.ROOT));
        var request = new SimpleRequest.Builder(method, asked.url().encodedPath());
        asked.headers().forEach(pair -> request.withHeader(pair.getFirst(), pair.getSecond()));
        for (var name : asked.url().queryParameterNames()) {
            request.withQueryParam(name, asked.url().queryParameterValues(name));
        }
        if (!asked.body().isEmpty()) {
            request.withBody(asked.body());
        }
        return request.build();
    }

    /// Each difference by its key and place.
    private static SortedSet<String> named(ValidationReport report) {
        var names = new TreeSet<String>();
        for (var message : report.getMessages()) {
            names.add((message.getKey() + " " + place(message)).strip());
        }
        return names;
    }

    private static String place(ValidationReport.Message message) {
        return message.getContext()
                .flatMap(ValidationReport.MessageContext::getPointers)
                .map(ValidationReport.MessageContext.Pointers::getInstance)
                .orElse("");
    }
}
