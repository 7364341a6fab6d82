package io.computehub.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.text.Language;
import io.computehub.text.Message;
import io.computehub.text.Texts;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Locale;
import java.util.ResourceBundle;

/// What the journal keeps is said the same after a restart.
class LettersTest {

    @ParameterizedTest
    @EnumSource(Language.class)
    void aSentenceThatCountsStillCountsWhenItWasReadBack(Language language) {
        var texts = new Texts(language);
        var bundle = ResourceBundle.getBundle("io.computehub.fleet.messages", Locale.ROOT);
        int counting = 0;
        for (var key : bundle.keySet()) {
            boolean counts = bundle.getString(key).matches("(?s).*\\{\\d,(choice|number).*");
            var said =
                    Message.of(
                            Journal.class,
                            key,
                            Message.of(Journal.class, "status.in-doubt"),
                            counts ? 2 : "x",
                            counts ? 3L : "y");
            assertThat(texts.say(Letters.message(Letters.write(said))))
                    .as(key)
                    .isEqualTo(texts.say(said));
            counting += counts ? 1 : 0;
        }
        assertThat(counting).isPositive();
    }
}
