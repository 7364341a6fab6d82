package io.computehub.ui.kit;

import java.util.List;

/// A question of plain text, so that a view model can ask it.
public record Question(String title, String text, List<Choice> choices) {

    public Question {
        choices = List.copyOf(choices);
    }

    public Question(String title, String text, Choice... choices) {
        this(title, text, List.of(choices));
    }
}
