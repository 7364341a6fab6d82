package io.computehub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Place;
import io.computehub.provider.BidChooser.Answer;
import io.computehub.provider.BidChooser.HostBid;
import io.computehub.text.Language;
import io.computehub.text.Texts;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

class BidPromptTest {

    private static final Duration LEFT = Duration.ofSeconds(250);
    private static final List<HostBid> BIDS =
            List.of(
                    new HostBid(
                            "a",
                            "akash1a",
                            new Place("Saxony", Optional.of("DE")),
                            HostTier.VERIFIED,
                            Rate.usd("0.4")),
                    new HostBid(
                            "b", "akash1b", Place.UNKNOWN, HostTier.COMMUNITY, Rate.usd("0.5")));

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Deque<String> typed = new ArrayDeque<>();
    private final BidPrompt prompt =
            new BidPrompt(
                    new Console(
                            System.out,
                            new PrintStream(said, true, StandardCharsets.UTF_8),
                            InputStream.nullInputStream(),
                            new Texts(Language.ENGLISH)),
                    typed::remove);

    /// Bids come one after the other, so nobody is asked at once.
    private Answer asked() {
        for (int looks = 0; looks < 4; looks++) {
            assertThat(prompt.answer(BIDS, LEFT)).isEqualTo(new Answer.Wait());
            assertThat(said.size()).isZero();
        }
        return prompt.answer(BIDS, LEFT);
    }

    @Test
    void theBidsAreListedAndTheNumberIsTaken() {
        typed.add(" 2 ");
        assertThat(asked()).isEqualTo(new Answer.Take("b"));
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("0.40", "Saxony", "akash1a", "0.50", "akash1b", "4 m 10 s");
    }

    @Test
    void nothingTypedTakesNone() {
        typed.add("");
        assertThat(asked()).isEqualTo(new Answer.TakeNone());
    }

    @Test
    void anythingElseIsAskedAgain() {
        typed.addAll(List.of("3", "yes", "1"));
        assertThat(asked()).isEqualTo(new Answer.Wait());
        assertThat(prompt.answer(BIDS, LEFT)).isEqualTo(new Answer.Wait());
        assertThat(prompt.answer(BIDS, LEFT)).isEqualTo(new Answer.Take("a"));
    }

    @Test
    void withoutBidsNobodyIsAsked() {
        assertThat(prompt.answer(List.of(), LEFT)).isEqualTo(new Answer.Wait());
    }
}
