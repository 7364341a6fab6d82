package io.computehub.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.ProviderId;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.Purchase;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

@Timeout(20)
class PriceRecorderTest {

    private static final Instant HOUR = Samples.NOON;
    private static final PriceClass CLASS =
            new PriceClass(new ProviderId("vast"), "RTX 4090", 1, Purchase.ON_DEMAND);

    private record Saved(ProviderId provider, Instant hour, Map<PriceClass, PriceHour> prices) {}

    /// Remembers what was saved, and was closed and opened in between where a test says so.
    private static final class Memory implements PriceRepository {

        final LinkedBlockingQueue<Saved> saved = new LinkedBlockingQueue<>();
        final Map<ProviderId, Instant> last = new HashMap<>();
        final List<Instant> pruned = new ArrayList<>();

        @Override
        public List<PriceHour> of(PriceClass kind, Instant since) {
            return List.of();
        }

        @Override
        public synchronized Optional<Instant> lastHour(ProviderId provider) {
            return Optional.ofNullable(last.get(provider));
        }

        @Override
        public synchronized void save(
                ProviderId provider, Instant hour, Map<PriceClass, PriceHour> prices) {
            last.put(provider, hour);
            saved.add(new Saved(provider, hour, prices));
        }

        @Override
        public synchronized void prune(Instant forget, Instant thin) {
            pruned.add(forget);
        }
    }

    private final OfferBoard board = new OfferBoard();
    private final Memory memory = new Memory();

    private void read(Instant at, Offer... offers) {
        board.read(Samples.VAST.id(), List.of(offers), at);
    }

    private static Offer offer(String key, String price) {
        return new Samples.Builder(key).price(price).build();
    }

    private PriceRecorder recorder() {
        board.accountsAre(List.of(Samples.VAST));
        return new PriceRecorder(board, memory, () -> HOUR);
    }

    @Test
    void theFirstReadingOfAnHourIsRememberedAndTheOthersAreNot() throws Exception {
        try (var _ = recorder()) {
            read(HOUR.plusSeconds(5), offer("a", "0.30"), offer("b", "0.20"), offer("c", "0.90"));
            assertThat(memory.saved.take().prices().get(CLASS))
                    .isEqualTo(new PriceHour(HOUR, Rate.usd("0.20"), Rate.usd("0.30"), 3));
            read(HOUR.plusSeconds(65), offer("a", "0.10"));
            read(HOUR.plus(Duration.ofHours(2)), offer("a", "0.40"));
            assertThat(memory.saved.take().hour()).isEqualTo(HOUR.plus(Duration.ofHours(2)));
        }
    }

    @Test
    void anHourThatWasRememberedBeforeAStartIsNotRememberedAgain() throws Exception {
        memory.last.put(CLASS.provider(), HOUR);
        try (var _ = recorder()) {
            read(HOUR.plusSeconds(5), offer("a", "0.30"));
            read(HOUR.plus(Duration.ofHours(1)), offer("a", "0.30"));
            assertThat(memory.saved.take().hour()).isEqualTo(HOUR.plus(Duration.ofHours(1)));
            assertThat(memory.saved).isEmpty();
        }
    }

    @Test
    void anHourThatHasNotComeYetHoldsNothingUp() throws Exception {
        memory.last.put(CLASS.provider(), HOUR.plus(Duration.ofDays(400)));
        try (var _ = recorder()) {
            read(HOUR.plusSeconds(5), offer("a", "0.30"));
            assertThat(memory.saved.take().hour()).isEqualTo(HOUR);
        }
    }

    @Test
    void aClockThatJumpedFarAheadPrunesNothing() throws Exception {
        memory.last.put(CLASS.provider(), HOUR.minus(Duration.ofDays(400)));
        try (var _ = recorder()) {
            read(HOUR.plusSeconds(5), offer("a", "0.30"));
            memory.saved.take();
            read(HOUR.plus(Duration.ofHours(1)), offer("a", "0.30"));
            memory.saved.take();
        }
        assertThat(memory.pruned).isEmpty();
    }

    @Test
    void theMedianOfTwoLiesBetweenThem() {
        var prices = PriceRecorder.classes(List.of(offer("a", "0.30"), offer("b", "0.20")), HOUR);
        assertThat(prices.get(CLASS).median()).isEqualTo(Rate.usd("0.25"));
    }

    @Test
    void countsModelsAndWaysToBuyAreClassesOfTheirOwn() {
        var spot = new Samples.Builder("s").purchase(Purchase.SPOT).build();
        var two = new Samples.Builder("t").gpu(2, "RTX 4090").build();
        var other = new Samples.Builder("o").gpu(1, "RTX 3090").build();
        assertThat(PriceRecorder.classes(List.of(offer("a", "1"), spot, two, other), HOUR))
                .hasSize(4);
    }
}
