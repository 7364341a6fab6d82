package io.computehub.ui.market;

import io.computehub.text.Formats;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.market.RentState.Phase;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The one button that spends money, with its price on it, and the one that leaves.
final class RentFoot {

    private final RentViewModel model;
    private final OfferWords words;
    private final Formats formats;
    private final Runnable leave;
    private final Button rent;
    private final Button cancel;
    private final Label waiting = new Label();

    RentFoot(RentViewModel model, OfferWords words, Runnable leave) {
        this.model = model;
        this.words = words;
        this.formats = words.formats();
        this.leave = leave;
        this.rent = Buttons.large(Buttons.primary("", model::rent));
        this.cancel = Buttons.large(Buttons.plain(words.say("rent.cancel"), this::cancel));
    }

    Node node() {
        rent.setMaxWidth(Double.MAX_VALUE);
        rent.setId("rent");
        HBox.setHgrow(rent, Priority.ALWAYS);
        waiting.getStyleClass().addAll("muted", "small");
        waiting.setWrapText(true);
        var keys = new HBox(key("Ctrl"), key("↵"));
        keys.getStyleClass().add("keys");
        keys.setAlignment(Pos.CENTER);
        var buttons = new HBox(rent, cancel, keys);
        buttons.setAlignment(Pos.CENTER_LEFT);
        buttons.getStyleClass().add("plan-buttons");
        var bids = new BidList(model.bids(), words);
        var foot = new VBox(waiting, bids, buttons);
        Fx.bind(foot, model.bids().shown(), bids::show);
        foot.getStyleClass().add("plan-foot");
        return foot;
    }

    void draw(RentState now) {
        boolean busy = now.phase() instanceof Phase.Renting;
        rent.setDisable(!now.ready());
        rent.setText(
                now.plan()
                        .map(plan -> words.say("rent.do", formats.price(plan.rate())))
                        .orElse(words.say("rent.do.wrong")));
        cancel.setText(words.say(busy ? "rent.stop-waiting" : "rent.cancel"));
        waiting.setText(
                switch (now.phase()) {
                    case Phase.Renting(var cancelling) ->
                            words.say(cancelling ? "rent.cancelling" : "rent.waiting");
                    case Phase.Filling _, Phase.Over _, Phase.Broken _ -> "";
                });
        waiting.setManaged(busy);
        waiting.setVisible(busy);
    }

    private void cancel() {
        if (model.state().get().phase() instanceof Phase.Renting) {
            model.cancel();
        } else {
            leave.run();
        }
    }

    private static Label key(String cap) {
        var key = new Label(cap);
        key.getStyleClass().add("key");
        return key;
    }
}
