package io.computehub.ui.license;

import io.computehub.license.ProFeature;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Navigator;
import io.computehub.ui.kit.Sheet;
import io.computehub.ui.kit.Views;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.function.Consumer;

/// Opens where somebody tried a part of Pro without a license: what it does, what there is without
/// it, what it costs. Nothing was done, and it is not shown unasked. JavaFX thread.
public final class UpgradePanel implements Consumer<ProFeature> {

    private final LicenseWays ways;
    private final Navigator navigator;

    public UpgradePanel(LicenseWays ways, Navigator navigator) {
        this.ways = ways;
        this.navigator = navigator;
    }

    @Override
    public void accept(ProFeature feature) {
        var title = ways.texts().say(feature.title());
        var about = ways.texts().say(feature.about());
        var sheet =
                Sheet.of(
                        ways.say("upgrade.title", title),
                        ways.say("upgrade.about", about),
                        content(feature),
                        Choice.harmless(ways.say("upgrade.no")),
                        Choice.primary(
                                ways.say("upgrade.activate"),
                                () -> navigator.open("settings", "license")));
        ways.dialogs()
                .show(
                        ways.shop()
                                .map(page ->
                                        sheet.withFoot(
                                                Buttons.plain(
                                                        ways.say("get"),
                                                        Feather.EXTERNAL_LINK,
                                                        () -> ways.browser().accept(page))))
                                .orElse(sheet));
    }

    private Node content(ProFeature feature) {
        var without = ways.texts().say(feature.without());
        var content =
                Views.style(
                        new VBox(
                                prose(ways.say("upgrade.without", without)),
                                ProCard.price(ways),
                                prose(ways.say("promise"))),
                        UpgradePanel.class);
        content.getStyleClass().add("upgrade");
        return content;
    }

    private static Label prose(String text) {
        var words = new Label(text);
        words.setWrapText(true);
        words.setMinHeight(Label.USE_PREF_SIZE);
        words.getStyleClass().add("prose");
        return words;
    }
}
