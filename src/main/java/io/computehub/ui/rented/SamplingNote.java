package io.computehub.ui.rented;

import io.computehub.telemetry.Sampling;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Note;
import io.computehub.ui.kit.Role;

import javafx.scene.layout.StackPane;

import java.util.Optional;

/// Says why a machine is not measured on the machine itself, and what can be done about it; nothing
/// while all is well. JavaFX thread.
public final class SamplingNote extends StackPane {

    private final Texts texts;
    private final Runnable want;
    private Optional<Sampling> shown = Optional.empty();

    public SamplingNote(Texts texts, Runnable want) {
        this.texts = texts;
        this.want = want;
        getStyleClass().add("sampling-note");
        setVisible(false);
        setManaged(false);
    }

    /// How it stands; empty where all is well.
    public void show(Optional<Sampling> now) {
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        var note = now.flatMap(this::note);
        getChildren().setAll(note.map(java.util.List::of).orElse(java.util.List.of()));
        setVisible(note.isPresent());
        setManaged(note.isPresent());
    }

    private Optional<Note> note(Sampling sampling) {
        return switch (sampling) {
            case Sampling.Live _, Sampling.Connecting _ -> Optional.empty();
            case Sampling.Off(var why) ->
                    Optional.of(new Note(Role.NEUTRAL, say("off"), texts.say(why)));
            case Sampling.Unconfirmed _ -> {
                var measure = Buttons.small(Buttons.plain(say("want"), want));
                measure.setId("metrics-want");
                yield Optional.of(
                        new Note(
                                Role.NEUTRAL,
                                say("unconfirmed"),
                                say("unconfirmed.text"),
                                measure));
            }
            case Sampling.Asking(var key, var answer) -> {
                var yes =
                        Buttons.small(
                                Buttons.plain(say("asking.yes"), () -> answer.complete(true)));
                yes.setId("metrics-accept");
                var no =
                        Buttons.small(
                                Buttons.plain(say("asking.no"), () -> answer.complete(false)));
                yield Optional.of(
                        new Note(
                                Role.WARNING,
                                texts.say(SamplingNote.class, "sampling.asking", key.host()),
                                texts.say(
                                        SamplingNote.class,
                                        "sampling.asking.text",
                                        key.type(),
                                        key.fingerprint()),
                                no,
                                yes));
            }
            case Sampling.Lost(var why, _) -> {
                var again = Buttons.small(Buttons.plain(say("again"), want));
                yield Optional.of(new Note(Role.WARNING, say("lost"), texts.say(why), again));
            }
        };
    }

    private String say(String key) {
        return texts.say(SamplingNote.class, "sampling." + key);
    }
}
