package io.computehub.desktop;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

import java.util.List;
import java.util.Map;

/// Whoever shows messages on a desktop (Desktop Notifications Specification 1.2, "D-BUS Protocol").
/// Public, since the bus calls it by reflection.
@DBusInterfaceName("org.freedesktop.Notifications")
public interface NotificationServer extends DBusInterface {

    /// @param actions keys and what they are called, one after the other
    /// @param expires in milliseconds, -1 as the server likes
    /// @return the message's number
    @DBusMemberName("Notify")
    UInt32 show(
            String program,
            UInt32 replaces,
            String icon,
            String title,
            String text,
            List<String> actions,
            Map<String, Variant<?>> hints,
            int expires);

    @DBusMemberName("GetCapabilities")
    List<String> capabilities();
}
