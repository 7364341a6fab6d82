package io.computehub.ui.kit;

import java.util.List;

/// Passing news, bottom right. Errors stay until dismissed, others leave after six seconds; at most
/// three are seen. Any thread.
public interface Toasts {

    void show(Toast toast);

    default void tell(Role role, String title, String text) {
        show(new Toast(role, title, text, List.of()));
    }

    /// What happened, what it costs or changes, and what to do next. Harmless choices dismiss.
    record Toast(Role role, String title, String text, List<Choice> choices) {
        public Toast {
            choices = List.copyOf(choices);
        }
    }
}
