package io.computehub.app;

import javafx.application.Application;
import javafx.application.HostServices;
import javafx.stage.Stage;

import java.net.URI;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Opens pages in the person's own browser. Asked from the JavaFX thread, done on another: on some
/// systems it waits for the browser to start.
final class Browser implements Consumer<URI> {

    private final HostServices host = new Nothing().getHostServices();
    private final Executor threads;

    Browser(Executor threads) {
        this.threads = threads;
    }

    @Override
    public void accept(URI page) {
        threads.execute(() -> host.showDocument(page.toString()));
    }

    /// The toolkit gives its services to an application alone, and this one starts it without.
    private static final class Nothing extends Application {
        @Override
        public void start(Stage stage) {
            // Never launched.
        }
    }
}
