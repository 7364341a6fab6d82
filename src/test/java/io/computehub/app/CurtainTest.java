package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Question;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Toolkit;

import javafx.scene.Scene;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CurtainTest {

    @BeforeAll
    static void start() {
        Toolkit.start();
    }

    private final Overlay window = Toolkit.on(() -> new Overlay(new Texts(Language.ENGLISH)));
    private final Curtain curtain = new Curtain(window);

    @Test
    void nothingOfAHiddenSessionStaysOnTheScreenAndWhatCameMeanwhileIsTold() {
        Toolkit.on(() -> {
            var scene = new Scene(window);
            curtain.ask(question("terminate train-llama-7b?"));
            curtain.ask(question("and eval-qwen?"));
            curtain.tell(Role.DANGER, "train-llama-7b costs $5.42/h", "");
            assertThat(scene.getRoot().lookupAll(".dialog")).hasSize(1);
            assertThat(scene.getRoot().lookupAll(".toast")).hasSize(1);

            curtain.hide();
            curtain.tell(Role.SUCCESS, "train-llama-7b is proven gone", "");
            assertThat(scene.getRoot().lookupAll(".dialog")).isEmpty();
            assertThat(scene.getRoot().lookupAll(".toast")).isEmpty();
            assertThat(window.isBusy()).isFalse();

            curtain.lift();
            assertThat(scene.getRoot().lookupAll(".dialog")).isEmpty();
            return assertThat(scene.getRoot().lookupAll(".toast")).hasSize(1);
        });
    }

    @Test
    void aSessionThatIsClosedSaysNothingMore() {
        Toolkit.on(() -> {
            var scene = new Scene(window);
            curtain.ask(question("terminate train-llama-7b?"));
            curtain.close();
            curtain.ask(question("and eval-qwen?"));
            curtain.tell(Role.SUCCESS, "train-llama-7b is proven gone", "");
            assertThat(scene.getRoot().lookupAll(".dialog")).isEmpty();
            return assertThat(scene.getRoot().lookupAll(".toast").isEmpty()).isTrue();
        });
    }

    private static Question question(String title) {
        return new Question(title, "", Choice.harmless("Keep"));
    }
}
