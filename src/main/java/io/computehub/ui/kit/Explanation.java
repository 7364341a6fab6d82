package io.computehub.ui.kit;

import io.computehub.text.Explained;
import io.computehub.text.Message;

/// A failure nobody expected, in words: its own where it has some.
public final class Explanation {

    private Explanation() {}

    public static Message of(RuntimeException failure) {
        return failure instanceof Explained told
                ? told.explanation()
                : Message.of(Explanation.class, "defect");
    }
}
