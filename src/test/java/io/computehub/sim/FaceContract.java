package io.computehub.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.instance.DeploymentTag;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What every simulated provider owes the rest: the whole fault menu as a plain client sees it, and
/// a world that can be lived through again. Each face has a test that extends this class.
@Execution(ExecutionMode.CONCURRENT)
public abstract class FaceContract {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir private Path folder;

    protected SimCloud cloud;
    protected Wire wire;

    protected abstract String provider();

    protected Wire connect(SimCloud cloud) {
        return new Wire(cloud);
    }

    /// Asks for one instance of this name.
    protected abstract Wire.Answer rent(String name) throws IOException;

    /// Asks for all instances.
    protected abstract Wire.Answer list() throws IOException;

    /// The rows of what `list` answered.
    protected abstract List<JsonNode> rows(Wire.Answer list);

    /// Asks for the end of an instance.
    protected abstract Wire.Answer end(String id) throws IOException;

    /// Asks for what can be rented.
    protected abstract Wire.Answer offers() throws IOException;

    /// Asks for all instances with another key, or with none where it is empty.
    protected abstract Wire.Answer listWith(String key) throws IOException;

    /// Whether this is how the provider refuses a key.
    protected abstract boolean refusesTheKey(Wire.Answer answer);

    @BeforeEach
    void open() throws IOException {
        cloud = SimCloud.start(SimOptions.manual(NOON));
        wire = connect(cloud);
    }

    @AfterEach
    void close() {
        wire.close();
        cloud.close();
    }

    private void next(CallKind kind, Fault fault) {
        cloud.faults().next(provider(), kind, fault, 1);
    }

    private List<Truth.Fact> alive() {
        return cloud.truth().alive();
    }

    private String rented(String name) throws IOException {
        var answer = rent(name);
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return alive().getLast().id();
    }

    @Test
    void whatIsRentedIsListedUntilItEnds() throws IOException {
        assertThat(rows(list())).isEmpty();
        var id = rented("a");
        assertThat(rows(list())).hasSize(1);
        assertThat(list().body()).contains(id);
        assertThat(end(id).status()).isBetween(200, 299);
        assertThat(rows(list())).isEmpty();
        assertThat(alive()).isEmpty();
    }

    @Test
    void itsOwnKeyAloneOpensIt() throws IOException {
        assertThat(listWith("").status()).isBetween(400, 499);
        assertThat(refusesTheKey(listWith("wrong"))).isTrue();
        assertThat(list().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(names = {"OFFERS", "LIST", "CREATE"})
    void aCallThatIsRefusedChangesNothing(CallKind kind) throws IOException {
        next(kind, Fault.UNAUTHORIZED);
        assertThat(refusesTheKey(call(kind))).isTrue();
        next(kind, Fault.FORBIDDEN);
        assertThat(call(kind).status()).isEqualTo(403);
        next(kind, Fault.RATE_LIMITED_WITH_WAIT);
        var told = call(kind);
        assertThat(told.status()).isEqualTo(429);
        assertThat(told.raw().headers().firstValue("Retry-After")).contains("1");
        next(kind, Fault.RATE_LIMITED);
        var untold = call(kind);
        assertThat(untold.status()).isEqualTo(429);
        assertThat(untold.raw().headers().firstValue("Retry-After")).isEmpty();
        next(kind, Fault.SERVER_ERROR);
        assertThat(call(kind).status()).isBetween(500, 599);
        assertThat(alive()).isEmpty();
        assertThat(call(kind).status()).isBetween(200, 299);
    }

    private Wire.Answer call(CallKind kind) throws IOException {
        return switch (kind) {
            case OFFERS -> offers();
            case CREATE -> rent("a");
            default -> list();
        };
    }

    @Test
    void aPageForPeopleComesThoughTheCallWasTaken() throws IOException {
        next(CallKind.CREATE, Fault.HTML);
        assertThat(rent("a").type()).isEqualTo("text/html");
        assertThat(alive()).hasSize(1);
        next(CallKind.LIST, Fault.HTML);
        assertThat(list().body()).contains("<html>");
    }

    @Test
    void anAnswerEndsInTheMiddle() throws IOException {
        rented("a");
        var whole = list().body();
        next(CallKind.LIST, Fault.TRUNCATED);
        assertThat(list().body()).hasSizeLessThan(whole.length()).doesNotEndWith("}");
    }

    @Test
    void anAnswerInDropsIsWholeInTheEnd() throws IOException {
        rented("a");
        cloud.faults().setDrip(Duration.ofMillis(60));
        next(CallKind.LIST, Fault.SLOW_DRIP);
        assertThat(rows(list())).hasSize(1);
    }

    @Test
    void aLineBreaksBeforeOrAfterTheCallWasTaken() {
        next(CallKind.CREATE, Fault.RESET_BEFORE);
        assertThatThrownBy(() -> rent("a")).isInstanceOf(IOException.class);
        assertThat(alive()).isEmpty();
        next(CallKind.CREATE, Fault.RESET_AFTER);
        assertThatThrownBy(() -> rent("a")).isInstanceOf(IOException.class);
        assertThat(alive()).hasSize(1);
    }

    @Test
    void anErrorMayHaveHappenedAndASuccessMayNotHave() throws IOException {
        var tag = DeploymentTag.random();
        next(CallKind.CREATE, Fault.OK_NOT_DONE);
        assertThat(rent(tag.behind("a")).status()).isBetween(200, 299);
        assertThat(cloud.truth().creations(tag)).isZero();
        next(CallKind.CREATE, Fault.ERROR_BUT_DONE);
        assertThat(rent(tag.behind("a")).status()).isEqualTo(502);
        assertThat(cloud.truth().creations(tag)).isEqualTo(1);
        var id = alive().getFirst().id();
        next(CallKind.TERMINATE, Fault.OK_NOT_DONE);
        assertThat(end(id).status()).isBetween(200, 299);
        assertThat(alive()).hasSize(1);
        next(CallKind.TERMINATE, Fault.ERROR_BUT_DONE);
        assertThat(end(id).status()).isEqualTo(502);
        assertThat(alive()).isEmpty();
    }

    @Test
    void aProviderLiesAboutOneInstanceTwiceAtMost() throws IOException {
        var id = rented("a");
        cloud.faults().rate(provider(), CallKind.TERMINATE, Fault.OK_NOT_DONE, 1);
        end(id);
        end(id);
        assertThat(alive()).hasSize(1);
        end(id);
        assertThat(alive()).isEmpty();
    }

    @Test
    void whatIsTakenCannotBeHad() throws IOException {
        next(CallKind.CREATE, Fault.NO_CAPACITY);
        assertThat(rent("a").status()).isBetween(400, 599);
        assertThat(alive()).isEmpty();
    }

    @Test
    void aListLagsBehindTheWorld() throws IOException {
        var old = rented("old");
        cloud.clock().advance(Duration.ofMinutes(5));
        end(old);
        var fresh = rented("new");
        cloud.faults().rate(provider(), CallKind.LIST, Fault.LIST_LAGS, 1);
        assertThat(list().body()).contains(old).doesNotContain(fresh);
        cloud.clock().advance(cloud.faults().lag().plusSeconds(1));
        assertThat(list().body()).contains(fresh).doesNotContain(old);
    }

    @Test
    void aListIsEmptyThoughSomethingRuns() throws IOException {
        rented("a");
        next(CallKind.LIST, Fault.LIST_EMPTY);
        assertThat(rows(list())).isEmpty();
        assertThat(rows(list())).hasSize(1);
    }

    @Test
    void aRowIsSpoilt() throws IOException {
        rented("a");
        var sound = rows(list()).getFirst();
        next(CallKind.LIST, Fault.UNKNOWN_STATE);
        assertThat(list().body()).contains("MIGRATING");
        next(CallKind.LIST, Fault.MISSING_FIELDS);
        assertThat(rows(list()).getFirst()).isNotEqualTo(sound);
        next(CallKind.LIST, Fault.DUPLICATE_IDS);
        assertThat(rows(list())).hasSize(2);
        assertThat(rows(list())).containsExactly(sound);
    }

    @Test
    void itsWorldComesBackAsItWas() throws IOException {
        var options =
                SimOptions.manual(NOON)
                        .withDiary(new SimDiary(folder.resolve("demo.diary"), false));
        wire.close();
        cloud.close();
        cloud = SimCloud.start(options);
        wire = connect(cloud);
        DemoScene.stage(cloud);
        var kept = rented("kept");
        var ended = rented("ended");
        cloud.clock().advance(Duration.ofMinutes(31).plusNanos(17));
        end(ended);
        cloud.clock().advance(Duration.ofMinutes(5));
        list();
        // Something that changes is the last line of the diary, so that both stand at one moment.
        cloud.mark("here");
        var facts = cloud.truth().everything();
        var balance = cloud.truth().balance(provider());
        var bill = cloud.truth().intervals(provider() + "/" + kept);
        wire.close();
        cloud.close();
        cloud = SimCloud.start(options);
        wire = connect(cloud);
        assertThat(cloud.truth().everything()).isEqualTo(facts);
        assertThat(cloud.truth().balance(provider())).isEqualTo(balance);
        assertThat(cloud.truth().intervals(provider() + "/" + kept)).isEqualTo(bill);
    }
}
