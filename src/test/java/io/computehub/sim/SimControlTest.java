package io.computehub.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/// Whoever runs the cloud alone reaches behind its scenes with what it prints, and nothing else.
class SimControlTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final HttpClient client = HttpClient.newHttpClient();
    private SimCloud cloud;
    private Wire wire;
    private JsonNode door;

    @BeforeEach
    void open() throws IOException {
        cloud = SimCloud.start(SimOptions.manual(NOON));
        wire = new Wire(cloud);
        door = Wire.JSON.readTree(cloud.describe()).get("control");
    }

    @AfterEach
    void close() {
        wire.close();
        cloud.close();
        client.close();
    }

    private HttpResponse<String> send(String token, String method, String path, String body)
            throws IOException {
        var request =
                HttpRequest.newBuilder(URI.create(door.get("url").asText() + path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Authorization", "Bearer " + token)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private JsonNode ask(String method, String path, String body) throws IOException {
        var answer = send(door.get("token").asText(), method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Wire.JSON.readTree(answer.body());
    }

    private HttpResponse<String> refused(String method, String path, String body)
            throws IOException {
        var answer = send(door.get("token").asText(), method, path, body);
        assertThat(Wire.JSON.readTree(answer.body()).get("error").asText()).isNotBlank();
        return answer;
    }

    @Test
    void itsTokenAloneOpensIt() throws IOException {
        for (var provider : cloud.providers()) {
            var key = cloud.key(provider).revealText();
            assertThat(send(key, "GET", "/faults", "").statusCode()).isEqualTo(401);
        }
        assertThat(send("", "DELETE", "/faults", "").statusCode()).isEqualTo(401);
        var token = door.get("token").asText();
        assertThat(wire.call("runpod", "GET", "/v2/pods", "", token).status()).isEqualTo(401);
        try (var other = SimCloud.start(SimOptions.manual(NOON))) {
            assertThat(other.describe()).doesNotContain(token);
        }
    }

    @Test
    void theMenuNamesEveryFaultKindAndProvider() throws IOException {
        var menu = ask("GET", "/faults", "");
        assertThat(menu.get("faults")).hasSize(Fault.values().length);
        assertThat(menu.get("kinds")).hasSize(CallKind.values().length);
        assertThat(menu.get("providers").valueStream().map(JsonNode::asText))
                .containsExactlyElementsOf(cloud.providers());
        assertThat(menu.get("ordered")).isEmpty();
    }

    @Test
    void theNextCallsSufferWhatWasOrdered() throws IOException {
        var order =
                "{\"fault\":\"SERVER_ERROR\",\"provider\":\"runpod\",\"kind\":\"LIST\",\"calls\":2}";
        assertThat(ask("POST", "/faults", order).at("/ordered/0/calls").asInt()).isEqualTo(2);
        assertThat(wire.runpod("GET", "/v2/pods").status()).isGreaterThanOrEqualTo(500);
        assertThat(ask("GET", "/faults", "").at("/ordered/0/calls").asInt()).isEqualTo(1);
        assertThat(wire.runpod("GET", "/v2/pods").status()).isGreaterThanOrEqualTo(500);
        assertThat(wire.runpod("GET", "/v2/pods").status()).isEqualTo(200);
        assertThat(ask("GET", "/faults", "").get("ordered")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"RATE_LIMITED,429", "FORBIDDEN,403"})
    void whatStandsIsSufferedByAllUntilCleared(String fault, int status) throws IOException {
        ask("POST", "/faults", "{\"fault\":\"" + fault + "\",\"probability\":1}");
        assertThat(wire.runpod("GET", "/v2/pods").status()).isEqualTo(status);
        assertThat(wire.vast("GET", "/api/v1/instances/").status()).isEqualTo(status);
        assertThat(wire.vast("GET", "/api/v0/users/current/").status()).isEqualTo(status);
        assertThat(ask("DELETE", "/faults", "").get("ordered")).isEmpty();
        assertThat(wire.runpod("GET", "/v2/pods").status()).isEqualTo(200);
    }

    @Test
    void howLongLiesLastCanBeSet() throws IOException {
        var told = ask("PATCH", "/faults", "{\"lagSeconds\":90,\"retryAfterSeconds\":7}");
        assertThat(told.get("lagSeconds").asDouble()).isEqualTo(90);
        assertThat(cloud.faults().lag()).isEqualTo(Duration.ofSeconds(90));
        cloud.faults().next("runpod", CallKind.LIST, Fault.RATE_LIMITED_WITH_WAIT, 1);
        assertThat(wire.runpod("GET", "/v2/pods").raw().headers().firstValue("Retry-After"))
                .contains("7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"fault\":\"SERVER_ERROR\"}",
                "{\"fault\":\"RAIN\",\"calls\":1}",
                "{\"fault\":\"HTML\",\"kind\":\"SLEEP\",\"calls\":1}",
                "{\"fault\":\"HTML\",\"provider\":\"nobody\",\"calls\":1}",
                "{\"fault\":\"HTML\",\"calls\":0}",
                "{\"fault\":\"HTML\",\"calls\":\"three\"}",
                "{\"fault\":\"HTML\",\"probability\":1.5}",
                "{\"fault\":\"HTML\",\"calls\":1,\"probability\":1}"
            })
    void anOrderThatIsNotUnderstoodOrdersNothing(String body) throws IOException {
        assertThat(refused("POST", "/faults", body).statusCode()).isEqualTo(400);
        assertThat(cloud.faults().rules()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/weather,404",
        "GET,/truth/nobody/1,404",
        "GET,/truth/vast/1,404",
        "PUT,/faults,405",
        "DELETE,/truth,405",
        "PATCH,/accounts/nobody,404"
    })
    void whatIsNotThereIsSaid(String method, String path, int status) throws IOException {
        assertThat(refused(method, path, "{}").statusCode()).isEqualTo(status);
    }

    @Test
    void theClockIsMovedAndItsPaceChanged() throws IOException {
        var leap = ask("PATCH", "/clock", "{\"advanceSeconds\":3600}");
        assertThat(leap.get("now").asText()).isEqualTo("2026-11-23T13:00:00Z");
        assertThat(ask("PATCH", "/clock", "{\"speed\":500}").get("speed").asDouble())
                .isEqualTo(500);
        assertThat(cloud.clock().speed()).isEqualTo(500);
        var wrong = "{\"advanceSeconds\":10,\"speed\":20000}";
        ask("PATCH", "/clock", "{\"speed\":0}");
        var before = cloud.clock().instant();
        assertThat(refused("PATCH", "/clock", wrong).statusCode()).isEqualTo(400);
        assertThat(refused("PATCH", "/clock", "{\"advanceSeconds\":-1}").statusCode())
                .isEqualTo(400);
        assertThat(cloud.clock().instant()).isEqualTo(before);
    }

    @Test
    void theTruthIsToldToTheLastDigit() throws IOException {
        var id = wire.rentPod("a").get("id").asText();
        cloud.clock().advance(Duration.ofMinutes(31));
        cloud.faults().rate("runpod", CallKind.LIST, Fault.LIST_EMPTY, 1);
        var all = ask("GET", "/truth", "");
        assertThat(all.get("instances")).hasSize(1);
        assertThat(all.at("/instances/0/running").asBoolean()).isTrue();
        assertThat(new BigDecimal(all.at("/instances/0/bill").asText()))
                .isEqualTo(cloud.truth().bill("runpod/" + id).amount());
        assertThat(new BigDecimal(all.at("/accounts/runpod/total").asText()))
                .isEqualTo(cloud.truth().total("runpod").amount());
        var one = ask("GET", "/truth/runpod/" + id, "");
        assertThat(one.get("intervals")).hasSize(cloud.truth().intervals("runpod/" + id).size());
        assertThat(one.at("/intervals/0/perHour").isTextual()).isTrue();
    }

    @Test
    void allThatIsToldIsOfOneMoment() throws IOException {
        wire.rentPod("a");
        cloud.clock().setSpeed(10_000);
        var all = ask("GET", "/truth", "");
        var bills =
                all.get("instances")
                        .valueStream()
                        .map(row -> new BigDecimal(row.get("bill").asText()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(new BigDecimal(all.get("total").asText())).isEqualByComparingTo(bills);
        var left = new BigDecimal(all.at("/accounts/runpod/balance").asText());
        assertThat(left.add(bills)).isEqualByComparingTo("250");
    }

    @Test
    void aBalanceCanBeSet() throws IOException {
        var account = ask("PATCH", "/accounts/vast", "{\"balance\":\"12.50\"}");
        assertThat(new BigDecimal(account.get("balance").asText())).isEqualByComparingTo("12.50");
        assertThat(refused("PATCH", "/accounts/vast", "{\"balance\":\"much\"}").statusCode())
                .isEqualTo(400);
    }
}
