package io.computehub.provider.vast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.Secret;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.Purchase;
import io.computehub.provider.BalanceReading;
import io.computehub.provider.Bidding;
import io.computehub.provider.Billing;
import io.computehub.provider.LogReading;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.Renting;
import io.computehub.provider.Restarting;
import io.computehub.provider.SshKeyKeeping;
import io.computehub.provider.Stopping;
import io.computehub.provider.Terminating;
import io.computehub.provider.VolumeKeeping;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What we send, and what we take their answers to be, against their published specification. Where
/// the specification is wrong (facts, section 10) the difference is named here; nothing else may
/// differ.
@Execution(ExecutionMode.CONCURRENT)
class VastSpecTest {

    private static final Path CONTRACTS =
            Path.of(System.getProperty("contracts", "../shared/contracts"), "vast");
    private static final InstanceId INSTANCE = new InstanceId(VastCloud.ACCOUNT, "4242");

    private static final Pattern UNKNOWN_FIELD = Pattern.compile("'([a-z_]+)'");

    private static OpenApiInteractionValidator validator;

    private final VastCloud cloud = new VastCloud();

    @BeforeAll
    static void readTheSpecification() {
        var spec = CONTRACTS.resolve("openapi.yaml");
        assumeTrue(Files.exists(spec), "the published specification is not here");
        validator = OpenApiInteractionValidator.createFor(spec.toString()).build();
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void searchingIsAsSpecified() throws Exception {
        cloud.answers(200, "{\"offers\":[]}");
        cloud.provider().offers(OfferRequest.DEFAULT);
        assertThat(differences()).isEmpty();
    }

    @Test
    void quotingIsAsSpecified() throws Exception {
        var offer = offer(Purchase.ON_DEMAND);
        cloud.answers(200, "{\"offers\":[]}");
        cloud.able(Renting.class).requote(offer);
        assertThat(differences()).isEmpty();
    }

    @Test
    void listingInstancesIsAsSpecified() throws Exception {
        cloud.answers(asked ->
                VastCloud.says(
                        200,
                        asked.url().queryParameter("after_token") == null
                                ? "{\"instances\":[],\"next_token\":\"abc\"}"
                                : "{\"instances\":[],\"next_token\":null}"));
        cloud.provider().instances();
        assertThat(cloud.asked).hasSize(2);
        assertThat(differences()).isEmpty();
    }

    /// The specification lacks `client_id`, which their own tools always send, and takes `env` for
    /// a text.
    @Test
    void rentingDiffersInTheEnvironmentBeingAnObject() throws Exception {
        cloud.answers(200, "{\"success\":true,\"new_contract\":4242}");
        for (var purchase : List.of(Purchase.ON_DEMAND, Purchase.SPOT)) {
            cloud.able(Renting.class).rent(order(purchase));
        }
        assertThat(differences())
                .containsExactlyInAnyOrder(
                        "validation.request.body.schema.type /env",
                        "validation.request.body.schema.additionalProperties client_id");
    }

    @Test
    void changingStateAndBidsIsAsSpecified() throws Exception {
        cloud.answers(200, "{\"success\":true}");
        cloud.able(Stopping.class).stop(INSTANCE);
        cloud.able(Stopping.class).start(INSTANCE);
        cloud.able(Bidding.class).changeBid(INSTANCE, Rate.usd("0.17"));
        assertThat(differences()).isEmpty();
    }

    /// Their tools send an empty object where the specification has no body.
    @Test
    void restartingAndEndingDifferInTheEmptyBody() throws Exception {
        cloud.answers(200, "{\"success\":true}");
        cloud.able(Restarting.class).restart(INSTANCE);
        cloud.able(Terminating.class).terminate(INSTANCE);
        assertThat(differences()).containsExactly("validation.request.body.unexpected");
    }

    @Test
    void readingIsAsSpecified() throws Exception {
        cloud.answers(asked ->
                VastCloud.says(200, asked.url().encodedPath().contains("ssh") ? "[]" : anything()));
        cloud.able(BalanceReading.class).balance();
        cloud.able(Billing.class).charges(VastCloud.NOW.minus(Duration.ofDays(1)), VastCloud.NOW);
        cloud.able(VolumeKeeping.class).volumes();
        cloud.able(SshKeyKeeping.class).sshKeys();
        assertThat(differences()).isEmpty();
    }

    @Test
    void keepingKeysIsAsSpecifiedButForTheEmptyBody() throws Exception {
        cloud.answers(asked ->
                VastCloud.says(
                        200,
                        asked.method().equals("GET")
                                ? "[{\"id\":7,\"key\":\"ssh-rsa OLD a@b\"}]"
                                : "{\"success\":true}"));
        cloud.able(SshKeyKeeping.class).addSshKey("ssh-ed25519 NEW a@b");
        cloud.able(SshKeyKeeping.class).removeSshKey("ssh-rsa OLD");
        assertThat(cloud.lines()).contains("POST /api/v0/ssh/", "DELETE /api/v0/ssh/7/");
        assertThat(differences()).containsExactly("validation.request.body.unexpected");
    }

    @Test
    void askingForALogIsAsSpecified() throws Exception {
        cloud.answers(asked ->
                VastCloud.says(
                        200,
                        asked.method().equals("PUT")
                                ? "{\"success\":true,\"result_url\":\"" + cloud.origin() + "/log\"}"
                                : "line"));
        cloud.able(LogReading.class).tail(INSTANCE, 100);
        cloud.asked.removeIf(asked -> asked.line().equals("GET /log"));
        assertThat(differences()).isEmpty();
    }

    @Test
    void theirSamplesAreAsSpecified() throws Exception {
        assertThat(answered("bundles.json", "/api/v0/bundles", Request.Method.POST)).isEmpty();
        assertThat(answered("offers-short.json", "/api/v0/bundles", Request.Method.POST)).isEmpty();
        assertThat(answered("charges.json", "/api/v0/charges", Request.Method.GET)).isEmpty();
    }

    /// They call these 32-bit floats; times in unix seconds do not fit into one.
    @Test
    void instancesHoldNumbersFinerThanSpecified() throws Exception {
        var finer = "validation.response.body.schema.format.float /instances/0/";
        assertThat(answered("instances-v1.json", "/api/v1/instances", Request.Method.GET))
                .containsExactly(
                        finer + "client_run_time",
                        finer + "end_date",
                        finer + "start_date",
                        finer + "vram_costperhour");
    }

    /// `instance_api_key` and `credit` are in their prose and not in the specification.
    @Test
    void samplesThatSayMoreThanTheSpecification() throws Exception {
        assertThat(answered("asks-created.json", "/api/v0/asks/1", Request.Method.PUT))
                .containsExactly(
                        "validation.response.body.schema.additionalProperties instance_api_key");
        assertThat(answered("users-current.json", "/api/v0/users/current", Request.Method.GET))
                .containsExactly("validation.response.body.schema.additionalProperties credit");
    }

    private static SortedSet<String> answered(String sample, String path, Request.Method method)
            throws Exception {
        var body = Files.readString(CONTRACTS.resolve("samples").resolve(sample));
        var response =
                SimpleResponse.Builder.ok().withContentType("application/json").withBody(body);
        return named(validator.validateResponse(path, method, response.build()));
    }

    private static String anything() {
        return """
        {"success":true,"credit":1,"results":[],"volumes":[],"next_token":null}\
        """;
    }

    private SortedSet<String> differences() {
        assertThat(cloud.asked).isNotEmpty();
        var all = new TreeSet<String>();
        for (var asked : cloud.asked) {
            assertThat(asked.url().encodedPath()).endsWith("/");
            all.addAll(named(validator.validateRequest(request(asked))));
        }
        return all;
    }

    private static Request request(VastCloud.Asked asked) {
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

    /// Each difference by its key, and the place it is about where that is not the whole.
    private static SortedSet<String> named(ValidationReport report) {
        var names = new TreeSet<String>();
        for (var message : report.getMessages()) {
            names.add((message.getKey() + " " + place(message)).strip());
        }
        return names;
    }

    private static String place(ValidationReport.Message message) {
        var unknown = UNKNOWN_FIELD.matcher(message.getMessage());
        if (message.getKey().endsWith("additionalProperties") && unknown.find()) {
            return unknown.group(1);
        }
        return message.getContext()
                .flatMap(ValidationReport.MessageContext::getPointers)
                .map(ValidationReport.MessageContext.Pointers::getInstance)
                .orElse("");
    }

    private static Offer offer(Purchase purchase) {
        JsonNode row = VastSamples.offer(101, true);
        return VastMapper.offer(VastCloud.ACCOUNT, new VastRow(row), purchase, VastCloud.NOW)
                .orElseThrow();
    }

    private static Renting.Order order(Purchase purchase) {
        return new Renting.Order(
                offer(purchase),
                new DeploymentTag("ch-7f3a91c2e0"),
                "my run",
                "pytorch/pytorch:latest",
                40,
                Map.of("HF_TOKEN", Secret.of("hf")),
                List.of(new Renting.Port(8080, true)),
                Optional.of("echo hello"),
                purchase == Purchase.SPOT ? Optional.of(Rate.usd("0.5")) : Optional.empty());
    }
}
