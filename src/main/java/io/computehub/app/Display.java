package io.computehub.app;

import java.util.Locale;
import java.util.Map;

/// Whether there is a screen to open a window on. Windows and macOS always have one; elsewhere X11
/// or Wayland say so in the environment.
final class Display {

    private Display() {}

    static boolean present() {
        return present(
                System.getProperty("os.name"),
                System.getenv(),
                System.getProperty("glass.platform", ""));
    }

    static boolean present(String system, Map<String, String> environment, String glassPlatform) {
        var name = system.toLowerCase(Locale.ROOT);
        return name.startsWith("windows")
                || name.startsWith("mac")
                || glassPlatform.equals("Headless")
                || isSet(environment, "DISPLAY")
                || isSet(environment, "WAYLAND_DISPLAY");
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }
}
