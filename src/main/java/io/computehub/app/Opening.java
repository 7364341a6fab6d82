package io.computehub.app;

import io.computehub.text.Message;

import java.util.Optional;

/// How a window opens: with the demo, and carefully where something says why. `painted` runs once
/// something is seen in it, off the JavaFX thread.
record Opening(boolean demo, Optional<Message> careful, Runnable painted) {

    /// As usual.
    static Opening usual(boolean demo) {
        return new Opening(demo, Optional.empty(), () -> {});
    }

    /// A careful start draws without the graphics card, and has the usual look and place.
    static Optional<Message> careful(boolean wished, boolean lastCameToItsEnd) {
        return wished
                ? Optional.of(Message.of(Opening.class, "careful.wished"))
                : lastCameToItsEnd
                        ? Optional.empty()
                        : Optional.of(Message.of(Opening.class, "careful.after-failure"));
    }
}
