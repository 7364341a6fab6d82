package io.computehub.provider.tensordock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.account.Secret;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.provider.BalanceReading;
import io.computehub.provider.ProviderFactory.CredentialField;
import io.computehub.provider.SshKeyKeeping;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.Map;

/// The account itself: its balance, which wants the optional half of the authorization, and its
/// keys.
class TensorDockAccountTest {

    private static final String BALANCE = "POST /api/v0/billing/balance";
    private static final String SECRETS = "/api/v2/secrets";

    private final TensorDockCloud cloud = new TensorDockCloud();

    @AfterEach
    void close() {
        cloud.close();
    }

    private static Credentials both() {
        return new Credentials(
                Map.of("key", Secret.of("the-token"), "id", Secret.of("the id & more")));
    }

    private BalanceReading.Balance balance() throws ProviderException {
        return cloud.provider(both()).capability(BalanceReading.class).orElseThrow().balance();
    }

    @Test
    void theTokenIsWantedAndTheIdIsNot() {
        assertThat(new TensorDockFactory().credentialFields())
                .containsExactly(
                        new CredentialField("key", true, false),
                        new CredentialField("id", false, true));
    }

    @Test
    void anAccountWithTheTokenAloneWorksAndHasNoBalance() throws Exception {
        cloud.answers("GET /api/v2/instances", 200, "{\"data\":[]}");
        assertThat(cloud.provider().instances()).isEmpty();
        assertThat(cloud.provider().capability(BalanceReading.class)).isEmpty();
        assertThat(cloud.asked.getFirst().headers().get("Authorization"))
                .isEqualTo("Bearer the-token");
    }

    @Test
    void theBalanceIsAskedByAFormThatHoldsBothHalvesAndNoHeader() throws Exception {
        cloud.answers(
                BALANCE, 200, "{\"success\":true,\"balance\":\"12.34\",\"hourly_cost\":0.27}");
        var balance = balance();
        assertThat(balance.left()).isEqualTo(Money.usd("12.34"));
        assertThat(balance.theirRate()).contains(Rate.usd("0.27"));
        var asked = cloud.asked.getFirst();
        assertThat(asked.headers().get("Authorization")).isNull();
        assertThat(asked.headers().get("Content-Type"))
                .startsWith("application/x-www-form-urlencoded");
        assertThat(asked.body().split("&", -1))
                .containsExactlyInAnyOrder("api_key=the+id+%26+more", "api_token=the-token");
    }

    /// Else a wrong id would stop the polling of an account whose token is good.
    @Test
    void aRefusedIdIsNotTakenForARefusedToken() {
        cloud.answers(BALANCE, 200, "{\"success\":false,\"error\":\"Invalid key\"}");
        assertThat(failure())
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.reason()).isEqualTo(Reason.PERMISSION));
        cloud.answers(BALANCE, 401, "{\"error\":\"Unauthorized\"}");
        assertThat(failure()).isInstanceOf(Rejected.class);
    }

    @Test
    void anOldInterfaceThatIsGoneIsToldAndNoBalanceIsMadeUp() {
        assertThat(failure()).isInstanceOf(NotFound.class);
        cloud.answers(BALANCE, 200, "<html>Moved</html>");
        assertThat(failure()).isInstanceOf(Protocol.class);
        cloud.answers(BALANCE, 200, "{\"success\":true}");
        assertThat(failure()).isInstanceOf(Protocol.class);
    }

    private ProviderException failure() {
        return catchThrowableOfType(ProviderException.class, this::balance);
    }

    @Test
    void keysAreListedAddedOnceAndRemoved() throws Exception {
        cloud.answers(
                "GET " + SECRETS,
                200,
                "{\"data\":[{\"id\":\"1\",\"type\":\"SSHKEY\",\"value\":\"ssh-rsa OLD a@b\"},"
                        + "{\"id\":\"2\",\"type\":\"secret\",\"attributes\":{\"type\":\"TOKEN\"}},"
                        + "{\"id\":\"3\",\"type\":\"SSHKEY\"}]}");
        cloud.answers("GET " + SECRETS + "/3", 200, "{\"data\":{\"value\":\"ssh-rsa HID c@d\"}}");
        cloud.answers("POST " + SECRETS, 201, "{\"data\":{\"id\":\"4\"}}");
        cloud.answers("DELETE " + SECRETS + "/3", 200, "{}");
        var keeping = cloud.able(SshKeyKeeping.class);
        assertThat(keeping.sshKeys()).containsExactly("ssh-rsa OLD a@b", "ssh-rsa HID c@d");
        keeping.addSshKey("ssh-rsa OLD other");
        assertThat(cloud.lines()).doesNotContain("POST " + SECRETS);
        keeping.addSshKey("ssh-ed25519 NEW me@here");
        var sent = cloud.asked.getLast().json().path("data").path("attributes");
        assertThat(sent.path("type").asText()).isEqualTo("SSHKEY");
        assertThat(sent.path("value").asText()).isEqualTo("ssh-ed25519 NEW me@here");
        assertThat(sent.path("name").asText()).isEqualTo("me@here");
        keeping.removeSshKey("ssh-rsa HID");
        assertThat(cloud.lines()).contains("DELETE " + SECRETS + "/3");
        assertThat(cloud.lines()).doesNotContain("DELETE " + SECRETS + "/1");
    }
}
