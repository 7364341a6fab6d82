package io.computehub.ui.rented;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.provider.Resizing.Size;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Toolkit;

import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.Optional;

class ResizeSheetTest {

    private final Bench bench = new Bench(new Texts(Language.ENGLISH), SampleFleet.stopped());

    @BeforeAll
    static void toolkit() {
        Toolkit.start();
    }

    private ResizeSheet sheet() {
        return new ResizeSheet(bench.row("sized"), bench.words);
    }

    private static String effect(ResizeSheet sheet) {
        return ((Label) sheet.lookup("#effect")).getText();
    }

    @Test
    void anotherSizeIsAskedForOnlyWithItsPriceInSight() {
        Toolkit.run(() -> {
            var sheet = sheet();
            assertThat(sheet.ready().get()).isFalse();
            sheet.show(Optional.of(ScriptedDeployments.sizes()));
            assertThat(sheet.wanted()).as("the size it has").isEmpty();
            assertThat(sheet.ready().get()).isFalse();

            @SuppressWarnings("unchecked")
            var gpus = (ComboBox<Integer>) sheet.lookup("#gpus");
            gpus.setValue(2);
            assertThat(sheet.wanted()).contains(new Size(2, 4, 16, 100));
            assertThat(sheet.ready().get()).isTrue();
            assertThat(effect(sheet)).contains("$0.85/h").contains("$0.45/h");

            var disk = (TextField) sheet.lookup("#disk");
            for (var wrong : new String[] {"", "a lot", "99", "1001", "-5", "9999999"}) {
                disk.setText(wrong);
                assertThat(sheet.wanted()).as(wrong).isEmpty();
                assertThat(sheet.ready().get()).as(wrong).isFalse();
            }
            disk.setText(" 500 ");
            assertThat(sheet.wanted()).contains(new Size(2, 4, 16, 500));
        });
    }

    @Test
    void whereThePartsHaveNoPriceNothingCanBeChosen() {
        Toolkit.run(() -> {
            var sheet = sheet();
            sheet.show(Optional.empty());
            assertThat(effect(sheet)).startsWith("TensorDock does not tell");
            assertThat(sheet.lookup("#gpus")).isNull();
            assertThat(sheet.ready().get()).isFalse();
        });
    }

    @Test
    void aRefusalIsSaidWhereTheChoicesWouldStand() {
        Toolkit.run(() -> {
            var sheet = sheet();
            sheet.refuse("The network is down.");
            assertThat(effect(sheet)).isEqualTo("The network is down.");
            assertThat(sheet.ready().get()).isFalse();
        });
    }
}
