package io.computehub.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.offer.Offer;
import io.computehub.provider.vast.VastFactory;
import io.computehub.text.Language;
import io.computehub.text.Message;
import io.computehub.text.Texts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A retired provider rents nothing and lists no offer; all that runs there stays in reach.
class RetiredProviderTest {

    private static final Message NOTE = Message.of(VastFactory.class, "limits");

    private final Line line = new Line();

    /// Rents, ends and counts.
    private static final class Line implements Provider, Renting, Terminating {

        final List<String> calls = new ArrayList<>();

        @Override
        public AccountId account() {
            return new AccountId("a1");
        }

        @Override
        public List<Offer> offers(OfferRequest request) {
            calls.add("offers");
            return List.of();
        }

        @Override
        public List<Instance> instances() {
            calls.add("instances");
            return List.of();
        }

        @Override
        public Optional<Offer> requote(Offer offer) {
            return Optional.of(offer);
        }

        @Override
        public InstanceId rent(Order order) {
            throw new AssertionError("rented");
        }

        @Override
        public void terminate(InstanceId id) {
            calls.add("terminate");
        }

        @Override
        public <C extends Capability> Optional<C> capability(Class<C> kind) {
            return kind.isInstance(this) ? Optional.of(kind.cast(this)) : Optional.empty();
        }

        @Override
        public void close() {
            calls.add("close");
        }
    }

    @Test
    void aSupportedProviderIsUsedAsItIs() {
        assertThat(RetiredProvider.over(new OldCloud(Support.ACTIVE), line)).isSameAs(line);
        assertThat(RetiredProvider.over(new OldCloud(Support.degraded(NOTE)), line)).isSameAs(line);
        assertThat(RetiredProvider.refusal(line)).isEmpty();
    }

    @Test
    void aRetiredOneListsNoOfferAndRentsNothingWithoutBeingAsked() throws Exception {
        var retired = RetiredProvider.over(new OldCloud(Support.retired(NOTE)), line);
        assertThat(retired.offers(OfferRequest.DEFAULT)).isEmpty();
        assertThat(retired.capability(Renting.class)).isEmpty();
        assertThat(line.calls).isEmpty();
    }

    @Test
    void whatRunsThereIsSeenAndEnded() throws Exception {
        var retired = RetiredProvider.over(new OldCloud(Support.retired(NOTE)), line);
        assertThat(retired.account()).isEqualTo(line.account());
        assertThat(retired.instances()).isEmpty();
        retired.capability(Terminating.class).orElseThrow().terminate(id());
        retired.close();
        assertThat(line.calls).containsExactly("instances", "terminate", "close");
    }

    private static InstanceId id() {
        return new InstanceId(new AccountId("a1"), "7");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theRefusalNamesTheProviderAndTheReason(Language language) {
        var texts = new Texts(language);
        var retired = RetiredProvider.over(new OldCloud(Support.retired(NOTE)), line);
        var said = texts.say(RetiredProvider.refusal(retired).orElseThrow());
        assertThat(said).startsWith("Old Cloud").endsWith(texts.say(NOTE)).doesNotContain("{");
        var silent = new Support(Support.State.RETIRED, Optional.empty());
        var bare = RetiredProvider.refusal(RetiredProvider.over(new OldCloud(silent), line));
        assertThat(texts.say(bare.orElseThrow())).startsWith("Old Cloud").doesNotContain("{");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyStateHasAWordAndAllButTheBestASentence(Language language) {
        var texts = new Texts(language);
        assertThat(Support.ACTIVE.sentence()).isEmpty();
        for (var support : List.of(Support.degraded(NOTE), Support.retired(NOTE))) {
            assertThat(texts.say(support.word())).isNotBlank();
            assertThat(texts.say(support.sentence().orElseThrow())).endsWith(texts.say(NOTE));
        }
    }
}
