package io.computehub.app;

import io.computehub.license.Shop;
import io.computehub.ui.kit.FilePicker;
import io.computehub.ui.kit.Navigator;
import io.computehub.ui.kit.ProDoor;
import io.computehub.ui.license.LicensePage;
import io.computehub.ui.license.LicenseViewModel;
import io.computehub.ui.license.LicenseWays;
import io.computehub.ui.license.UpgradePanel;

import javafx.scene.Node;

import java.util.concurrent.Executor;

/// The window's side of the license: its page, and the door that other screens lead to Pro through.
final class LicenseDesk {

    private final LicenseViewModel model;
    private final LicenseWays ways;
    private final ProDoor door;

    LicenseDesk(
            Core core,
            Session session,
            Curtain curtain,
            FilePicker files,
            Executor threads,
            Navigator navigator) {
        this.model =
                new LicenseViewModel(
                        core.license(), session.entitlements(), core.texts(), curtain, threads);
        this.ways =
                new LicenseWays(core.texts(), curtain, files, Shop.page(), new Browser(threads));
        this.door =
                new ProDoor(
                        session.entitlements(), core.texts(), new UpgradePanel(ways, navigator));
    }

    ProDoor door() {
        return door;
    }

    Node page() {
        return new LicensePage(model, ways);
    }
}
