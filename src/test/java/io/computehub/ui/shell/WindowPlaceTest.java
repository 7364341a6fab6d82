package io.computehub.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Rectangle2D;

import org.junit.jupiter.api.Test;

class WindowPlaceTest {

    private final Rectangle2D screen = new Rectangle2D(0, 0, 1920, 1080);

    @Test
    void aWindowOnAScreenThatIsGoneIsNotOpenedThere() {
        assertThat(new WindowPlace(100, 100, 1440, 900, false).isSeenOn(screen)).isTrue();
        assertThat(new WindowPlace(2000, 100, 1440, 900, false).isSeenOn(screen)).isFalse();
        assertThat(new WindowPlace(-1400, 100, 1440, 900, false).isSeenOn(screen)).isFalse();
    }

    @Test
    void aTitleBarAboveTheScreenCouldNotBeTakenHoldOf() {
        assertThat(new WindowPlace(100, -300, 1440, 900, false).isSeenOn(screen)).isFalse();
    }
}
