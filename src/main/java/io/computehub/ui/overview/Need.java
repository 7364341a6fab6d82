package io.computehub.ui.overview;

import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Sign;

/// One thing that needs the user: what it is, its money, and the one verb that helps.
///
/// @param subject the row's key or the account's id the verb is about
public record Need(
        String subject,
        Sign sign,
        Role role,
        String title,
        String text,
        String money,
        String verb,
        Way way) {

    /// What pressing the verb does.
    public enum Way {
        OPEN_CASE,
        OPEN,
        ADOPT,
        TERMINATE,
        RESTART,
        TOP_UP,
        ACCOUNT,
        ASK
    }
}
