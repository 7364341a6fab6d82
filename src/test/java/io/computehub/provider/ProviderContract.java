package io.computehub.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.http.HttpKit;
import io.computehub.provider.Answer.Line;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/// The conformance kit. Each adapter has a test that extends this class and hands it a dialect; it
/// then keeps every promise of `Provider` and of the capabilities it claims, whatever the cloud
/// does.
public abstract class ProviderContract extends RentingPromises {

    @Test
    void whatIsClaimedIsThereAndNothingElse() {
        var claimed = dialect.factory().capabilities();
        for (var kind : Capability.class.getPermittedSubclasses()) {
            var capability = kind.asSubclass(Capability.class);
            assertThat(provider.capability(capability).isPresent())
                    .as(kind.getSimpleName())
                    .isEqualTo(claimed.contains(capability));
        }
    }

    @Test
    void everyCredentialIsExplainedInBothLanguages() {
        var home = dialect.factory().getClass();
        for (var locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            var texts =
                    ResourceBundle.getBundle(
                            home.getPackageName() + ".messages",
                            locale,
                            home.getClassLoader(),
                            ResourceBundle.Control.getNoFallbackControl(
                                    ResourceBundle.Control.FORMAT_PROPERTIES));
            dialect.factory()
                    .credentialFields()
                    .forEach(field -> {
                        assertThat(texts.getString("credential." + field.name())).isNotBlank();
                        assertThat(texts.getString("credential." + field.name() + ".hint"))
                                .isNotBlank();
                    });
            provider.capability(Stopping.class)
                    .ifPresent(stopping ->
                            assertThat(texts.getString(stopping.stopTerms().keptUntilKey()))
                                    .isNotBlank());
        }
    }

    @Test
    void theProviderIsFoundByItsName() {
        var found = ProviderRegistry.discover().find(dialect.factory().id());
        assertThat(found).isPresent();
        assertThat(found.get()).hasSameClassAs(dialect.factory());
    }

    @Test
    void aKeyAlwaysTellsTheSameOwner() throws Exception {
        var owner = identifying().identity();
        assertThat(owner).isNotBlank();
        provider = open(cloud.origin());
        assertThat(identifying().identity()).isEqualTo(owner);
        cloud.changesJson(Wire.BALANCE, Tampering.numbersAsStrings());
        assertThat(identifying().identity()).isEqualTo(owner);
        cloud.changesJson(Wire.BALANCE, Tampering.unknownFields());
        assertThat(identifying().identity()).isEqualTo(owner);
    }

    @Test
    void anAnswerWithoutAnOwnerNamesNobody() {
        var identifying = identifying();
        cloud.changesJson(Wire.BALANCE, Tampering.nulls(Set.of("id")));
        assertThat(failureOf(identifying::identity)).isInstanceOf(Protocol.class);
    }

    @Test
    void aKeyThatMayNotNameItsOwnerIsToldFromAWrongOne() {
        var identifying = identifying();
        cloud.answers(Wire.BALANCE, dialect.error(401, "no"));
        assertThat(failureOf(identifying::identity)).isInstanceOf(Auth.class);
        cloud.answers(Wire.BALANCE, dialect.error(403, "this key may not"));
        assertThat(failureOf(identifying::identity))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.reason()).isEqualTo(Reason.PERMISSION));
        cloud.answers(Wire.BALANCE, dialect.error(503, "upstream"));
        assertThat(failureOf(identifying::identity)).isInstanceOf(Network.class);
    }

    /// Providers without such a call do not claim it.
    private Identifying identifying() {
        var found = provider.capability(Identifying.class);
        assumeThat(found).isPresent();
        timePasses();
        return found.orElseThrow();
    }

    @Test
    void openingAnAccountCallsNobody() {
        assertThat(cloud.received()).isEmpty();
    }

    @Test
    void everyCallCarriesTheKeyInAHeaderAndNowhereElse() throws Exception {
        offers();
        instances();
        able(Renting.class).rent(order());
        assertThat(cloud.received())
                .allSatisfy(request -> {
                    assertThat(request.url().toString()).doesNotContain(KEY);
                    assertThat(request.body()).doesNotContain(KEY);
                });
        assertThat(cloud.received(Wire.INSTANCES))
                .allSatisfy(request ->
                        assertThat(request.headers().toMultimap().values())
                                .anyMatch(values -> values.toString().contains(KEY)));
    }

    @Test
    void theKeyIsSeenInNoLogNoExceptionAndNoText() throws Exception {
        var texts = new ArrayList<String>();
        offers();
        instances();
        var order = order();
        able(Renting.class).rent(order);
        for (var status : List.of(400, 401, 403, 404, 429, 500)) {
            provider = open(cloud.origin());
            for (var wire : List.of(Wire.OFFERS, Wire.INSTANCES, Wire.RENT)) {
                // A provider that repeats our key in its own words is not a reason to show it.
                cloud.answers(wire, dialect.error(status, "key " + KEY + " refused"));
            }
            texts.add(trace(failureOf(this::offers)));
            texts.add(trace(failureOf(this::instances)));
            texts.add(trace(failureOf(() -> able(Renting.class).rent(order))));
        }
        texts.add(provider.toString());
        texts.add(dialect.factory().toString());
        texts.add(order.toString());
        texts.addAll(log.lines());
        assertThat(log.lines()).as("calls are logged").isNotEmpty();
        assertThat(texts)
                .allSatisfy(text -> {
                    assertThat(text).doesNotContain(KEY);
                    assertThat(text).doesNotContain("hf-secret-word");
                });
    }

    private static String trace(ProviderException failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void closingWipesTheKey() {
        var credentials = dialect.credentials(KEY);
        var secrets = List.copyOf(credentials.fields().values());
        open(cloud.origin(), HttpKit.Limits.DEFAULT, credentials).close();
        assertThat(secrets)
                .isNotEmpty()
                .allSatisfy(
                        secret -> assertThatIllegalStateException().isThrownBy(secret::revealText));
    }

    @Test
    void aClosedAccountMakesNoCall() {
        provider.close();
        assertThat(failureOf(this::instances)).isInstanceOf(Network.class);
        assertThat(failureOf(this::offers)).isInstanceOf(Network.class);
        assertThat(cloud.received()).isEmpty();
    }

    @Test
    void closingEndsTheCallsInProgress() throws Exception {
        var asked = new CountDownLatch(1);
        cloud.changes(
                Wire.INSTANCES,
                answer -> {
                    asked.countDown();
                    return answer.over(Line.STALL);
                });
        var failure = new AtomicReference<ProviderException>();
        var caller = Thread.ofVirtual().start(() -> failure.set(failureOf(this::instances)));
        asked.await();
        provider.close();
        assertThat(caller.join(Duration.ofSeconds(5))).isTrue();
        assertThat(failure.get()).isInstanceOf(Network.class);
    }
}
