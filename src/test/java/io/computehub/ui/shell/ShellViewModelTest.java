package io.computehub.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.money.Spent;
import io.computehub.fleet.BurnMeter;
import io.computehub.fleet.Exposure;
import io.computehub.text.Language;
import io.computehub.text.Message;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Command;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Screen;

import javafx.scene.Node;
import javafx.scene.layout.Region;

import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.feather.Feather;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class ShellViewModelTest {

    private final List<String> done = new ArrayList<>();
    private final Texts texts = new Texts(Language.ENGLISH);
    private final ShellViewModel model = Shells.model(texts, done);

    @Test
    void theMeterNamesThePartInDoubtAndWarnsOfAShortRunway() {
        var cells = model.cells(Shells.fleet(Shells.burning(), List.of()));
        assertThat(cells)
                .extracting(ShellViewModel.Cell::figure)
                .containsExactly("$10.58", "$84.17", "9 h 44 m", "6/9");
        assertThat(cells.getFirst().extra()).isEqualTo("1.02 in doubt");
        assertThat(cells.get(2).role()).isEqualTo(Role.WARNING);
    }

    @Test
    void beforeAnyAccountHasAnsweredTheMeterIsADashNotZero() {
        var unread = List.of(Shells.unread());
        assertThat(model.cells(Shells.fleet(BurnMeter.ZERO, unread)).getFirst().figure())
                .isEqualTo("—");
        assertThat(model.cells(Shells.fleet(Shells.burning(), unread)).getFirst().figure())
                .isEqualTo("$10.58");
        assertThat(model.cells(Shells.fleet(Shells.burning(), unread)).getFirst().extra())
                .isEqualTo("1.02 in doubt + 1 account unread");
    }

    @Test
    void anUnknownRunwayIsAbsentNotInvented() {
        assertThat(model.cells(Shells.fleet(BurnMeter.ZERO, List.of()))).hasSize(2);
    }

    @Test
    void aLongRunwayIsPlainInk() {
        var meter =
                new BurnMeter(
                        Rate.usd("1"),
                        List.of(),
                        Rate.ZERO,
                        Rate.ZERO,
                        1,
                        0,
                        Spent.NOTHING,
                        Spent.NOTHING,
                        Spent.NOTHING,
                        Optional.of(
                                new BurnMeter.Runway(
                                        new AccountId("a"),
                                        Shells.RUNPOD,
                                        Money.usd("900"),
                                        Duration.ofDays(37))),
                        Exposure.NONE);
        assertThat(model.cells(Shells.fleet(meter, List.of())).get(2).role())
                .isEqualTo(Role.NEUTRAL);
    }

    @Test
    void theFirstScreenLivesFromTheMomentTheWindowShowsIt() {
        var lives = new ArrayList<String>();
        var first = new Living("first", lives);
        var second = new Living("second", lives);
        var shell =
                new ShellViewModel(
                        texts, List.of(first, second), _ -> "", Clock.systemUTC(), model.doors());
        try (var _ = shell.attend()) {
            assertThat(lives).containsExactly("first shown");
            shell.go("second");
        }
        assertThat(lives)
                .containsExactly("first shown", "first hidden", "second shown", "second hidden");
    }

    private record Living(String id, List<String> lives) implements Screen {

        @Override
        public Message title() {
            return Message.of(ShellViewModel.class, "palette.go");
        }

        @Override
        public Feather icon() {
            return Feather.HOME;
        }

        @Override
        public Node build() {
            return new Region();
        }

        @Override
        public void onShown() {
            lives.add(id + " shown");
        }

        @Override
        public void onHidden() {
            lives.add(id + " hidden");
        }
    }

    @Test
    void anUnknownScreenChangesNothing() {
        model.go("costs");
        assertThat(model.current().get().id()).isEqualTo("overview");
    }

    @Test
    void thePaletteFindsByChineseByInitialsAndByTheOtherLanguage() {
        var palette = new PaletteViewModel(texts, model, () -> done.add("keys"), false);
        palette.type("停止");
        assertThat(ids(palette)).containsExactly("stop.sdxl");
        palette.type("TZ");
        assertThat(ids(palette)).containsExactly("stop.sdxl");
        palette.type("设置");
        assertThat(ids(palette)).contains("go.settings");
    }

    @Test
    void whatWasUsedLastComesFirstAmongEquals() {
        var palette = new PaletteViewModel(texts, model, () -> done.add("keys"), false);
        palette.type("keys");
        palette.take().forEach(command -> command.run().run());
        assertThat(done).containsExactly("keys");
        palette.type("");
        assertThat(ids(palette).getFirst()).isEqualTo("shell.keys");
    }

    @Test
    void theSelectionGoesRound() {
        var palette = new PaletteViewModel(texts, model, () -> {}, false);
        palette.type("");
        palette.move(-1);
        var state = palette.state().get();
        assertThat(state.selected()).isEqualTo(state.commands().size() - 1);
        palette.move(1);
        assertThat(palette.state().get().selected()).isZero();
    }

    private static List<String> ids(PaletteViewModel palette) {
        return palette.state().get().commands().stream().map(Command::id).toList();
    }
}
