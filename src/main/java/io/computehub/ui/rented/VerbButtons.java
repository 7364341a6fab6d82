package io.computehub.ui.rented;

import io.computehub.domain.instance.Action;
import io.computehub.ui.kit.Buttons;

import javafx.scene.control.Button;

import org.kordamp.ikonli.feather.Feather;

/// The buttons of the verbs, the same on every screen: what opens a dialog ends in dots, what
/// destroys is outlined red.
public final class VerbButtons {

    private VerbButtons() {}

    public static Button of(Action action, RentedWords words, Runnable run) {
        return switch (action) {
            case START -> Buttons.plain(words.say("verb.start"), Feather.PLAY, run);
            case STOP -> Buttons.plain(words.say("verb.stop"), Feather.SQUARE, run);
            case RESTART -> Buttons.plain(words.say("verb.restart"), Feather.REFRESH_CW, run);
            case TERMINATE -> Buttons.danger(words.say("verb.terminate"), Feather.TRASH_2, run);
        };
    }

    public static Button rename(RentedWords words, Runnable run) {
        return Buttons.icon(Feather.EDIT_2, words.say("verb.rename"), run);
    }

    public static Button bid(RentedWords words, Runnable run) {
        return Buttons.plain(words.say("verb.bid"), Feather.TRENDING_UP, run);
    }

    public static Button topUp(RentedWords words, Runnable run) {
        return Buttons.plain(words.say("verb.top-up"), Feather.DOLLAR_SIGN, run);
    }

    public static Button resize(RentedWords words, Runnable run) {
        return Buttons.plain(words.say("verb.resize"), Feather.SLIDERS, run);
    }

    public static Button adopt(RentedWords words, Runnable run) {
        var button = Buttons.plain(words.say("verb.adopt"), Feather.USER_CHECK, run);
        button.setAccessibleHelp(words.say("adopt.hint"));
        return button;
    }
}
