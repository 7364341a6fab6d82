package io.computehub.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.settings.SavedSearch;
import io.computehub.settings.Settings;
import io.computehub.text.Explained;
import io.computehub.text.Language;
import io.computehub.text.Texts;

import org.junit.jupiter.api.Test;

import java.util.List;

class OfferLinesTest {

    private static final Settings SETTINGS =
            Settings.DEFAULT.withLists(
                    Settings.DEFAULT
                            .lists()
                            .with(new SavedSearch("cheap eu", "region:eu price<0.5")));

    @Test
    void aSavedSearchStandsForItsQueryAndIsNarrowedByWhatFollows() {
        assertThat(OfferLines.query(List.of("@Cheap EU", "spot"), SETTINGS).canonical())
                .isEqualTo("region:eu price<0.5 type:spot");
    }

    @Test
    void aSearchThatIsNotSavedIsToldWithThoseThatAre() {
        assertThatThrownBy(() -> OfferLines.query(List.of("@fast"), SETTINGS))
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> {
                            assertThat(failure.exit()).isEqualTo(ExitCode.USAGE);
                            assertThat(said(failure))
                                    .isEqualTo(
                                            "There is no saved search “fast”. Saved are"
                                                    + " @cheap eu.");
                        });
    }

    @Test
    void aMistakeIsToldBeforeAnythingIsOpenedAndSavedSearchesAreNoMistakes() {
        OfferLines.check(List.of("@anything", "spot"));
        assertThatThrownBy(() -> OfferLines.check(List.of("@anything", "vrma>=80")))
                .isInstanceOf(CommandFailure.class);
    }

    private static String said(Explained failure) {
        return new Texts(Language.ENGLISH).say(failure.explanation());
    }
}
