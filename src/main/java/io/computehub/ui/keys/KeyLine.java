package io.computehub.ui.keys;

import io.computehub.ssh.Certificate;
import io.computehub.ssh.SshKey;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.FilePicker;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.Question;
import io.computehub.ui.kit.Role;

import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.Optional;

/// One key: name, kind, fingerprint, certificate, and what may be done with it.
final class KeyLine extends HBox {

    private final SshKey key;
    private final KeysWays ways;
    private final KeysModel model;

    KeyLine(SshKey key, KeysWays ways, KeysModel model) {
        this.key = key;
        this.ways = ways;
        this.model = model;
        getStyleClass().add("key-line");
        setAlignment(Pos.CENTER_LEFT);
        var icon = Icons.of(Feather.KEY);
        var words = new VBox(head(), print());
        words.getStyleClass().add("key-words");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        key.certificate().ifPresent(it -> words.getChildren().add(certificate(it)));
        getChildren()
                .addAll(
                        icon,
                        words,
                        Buttons.plain(ways.say("copy"), Feather.COPY, this::copy),
                        more());
    }

    private Node head() {
        var name = new Label(key.name());
        name.getStyleClass().add("strong");
        name.setMinWidth(0);
        var head = new HBox(name, tag(key.type()));
        if (ways.ring().usual().equals(Optional.of(key))) {
            head.getChildren().add(tag(ways.say("usual")));
        }
        head.getStyleClass().add("key-head");
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private static Label tag(String text) {
        var tag = new Label(text);
        tag.getStyleClass().add("key-tag");
        tag.setMinWidth(Label.USE_PREF_SIZE);
        return tag;
    }

    private Node print() {
        var print = new Label(key.fingerprint());
        print.getStyleClass().addAll("mono", "muted", "small");
        return print;
    }

    private Node certificate(Certificate certificate) {
        boolean good = certificate.isGood(ways.clock().instant());
        var formats = ways.texts().formats();
        var text =
                certificate
                        .until()
                        .map(until ->
                                ways.say(
                                        certificate.isExpired(ways.clock().instant())
                                                ? "certificate.expired"
                                                : "certificate.until",
                                        certificate.holder(),
                                        formats.moment(until, ways.clock().instant(), ways.zone())))
                        .orElseGet(() -> ways.say("certificate.always", certificate.holder()));
        var line = new Label(text, Icons.of(good ? Feather.AWARD : Feather.ALERT_CIRCLE));
        line.getStyleClass().addAll("small", good ? "muted" : "warning");
        line.setWrapText(true);
        var place = new FlowPane(line);
        place.getStyleClass().add("key-certificate");
        return place;
    }

    private Button more() {
        var menu = new ContextMenu();
        var button = Buttons.icon(Feather.MORE_HORIZONTAL, ways.say("more", key.name()), () -> {});
        button.setOnAction(_ -> {
            fill(menu);
            menu.show(button, Side.BOTTOM, 0, 0);
        });
        return button;
    }

    private void fill(ContextMenu menu) {
        boolean usual = ways.ring().usual().equals(Optional.of(key));
        menu.getItems()
                .setAll(
                        item(
                                usual ? "use.not" : "use",
                                () -> model.use(usual ? Optional.empty() : Optional.of(key))),
                        item("places", () -> new KeyPlaces(key, ways).open()),
                        item("certify", this::certify));
        if (key.certificate().isPresent()) {
            menu.getItems().add(item("decertify", () -> model.decertify(key)));
        }
        menu.getItems()
                .addAll(
                        item("rename", () -> KeyName.forOld(key, ways, model).open()),
                        new SeparatorMenuItem(),
                        item("remove", this::remove));
    }

    private MenuItem item(String name, Runnable run) {
        var item = new MenuItem(ways.say("menu." + name));
        item.setOnAction(_ -> run.run());
        return item;
    }

    private void copy() {
        var content = new ClipboardContent();
        content.putString(key.publicLine());
        Clipboard.getSystemClipboard().setContent(content);
        ways.toasts().tell(Role.SUCCESS, ways.say("copied", key.name()), ways.say("copied.more"));
    }

    private void certify() {
        ways.files()
                .open(
                        ways.say("certify.title"),
                        new FilePicker.Kind(ways.say("certify.kind"), "*-cert.pub"))
                .ifPresent(file -> model.certify(key, file));
    }

    private void remove() {
        ways.dialogs()
                .ask(
                        new Question(
                                ways.say("remove.title", key.name()),
                                ways.say("remove.text"),
                                Choice.harmless(ways.say("remove.not")),
                                Choice.destructive(
                                        ways.say("remove.sure"), () -> model.remove(key))));
    }
}
