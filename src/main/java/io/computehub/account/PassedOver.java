package io.computehub.account;

import io.computehub.text.Explained;
import io.computehub.text.Message;

import java.util.Locale;

/// A place that was looked into and gave no key.
public record PassedOver(String place, Why why) implements Explained {

    /// Why not.
    public enum Why {
        /// A link that leads out of the folder it stands in.
        LINK_OUTSIDE,
        /// Larger than any such file is.
        TOO_LARGE,
        /// No plain file, or not ours to read.
        UNREADABLE,
        /// Read, and no key is in it.
        NO_KEY
    }

    @Override
    public Message explanation() {
        return Message.of(
                PassedOver.class,
                "passed-over." + why.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                place);
    }
}
