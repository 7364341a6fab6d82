package io.computehub.ui.start;

import io.computehub.text.Texts;

import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;

/// While the password is worked on the button makes room for a bar; what went wrong stands above it
/// until the next attempt.
final class Attempt {

    private final Texts texts;
    private final Label problem;
    private final Button button;
    private final ProgressBar progress;
    private final ObservableBooleanValue ready;
    private boolean working;

    Attempt(
            Texts texts,
            Label problem,
            Button button,
            ProgressBar progress,
            ObservableBooleanValue ready) {
        this.texts = texts;
        this.problem = problem;
        this.button = button;
        this.progress = progress;
        this.ready = ready;
        ready.subscribe(_ -> enable());
    }

    void draw(StartViewModel.State state) {
        working = state.working();
        problem.setText(state.problem().map(texts::say).orElse(""));
        problem.setVisible(state.problem().isPresent());
        problem.setManaged(state.problem().isPresent());
        progress.setVisible(working);
        progress.setManaged(working);
        // Still when not seen: an endless bar is a running animation.
        progress.setProgress(working ? ProgressBar.INDETERMINATE_PROGRESS : 0);
        enable();
    }

    private void enable() {
        button.setDisable(working || !ready.get());
    }
}
