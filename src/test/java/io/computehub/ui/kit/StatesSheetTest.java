package io.computehub.ui.kit;

import org.junit.jupiter.api.Test;

/// Draws the sheet of all parts; a part that cannot be made fails here first.
class StatesSheetTest {

    @Test
    void everyPartIsDrawnInBothLanguagesAndBothThemes() {
        Pictures.everywhere("16-states", StatesSheet::of);
    }
}
