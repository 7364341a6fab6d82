/// Alerts: what the user should learn of without looking for it. They are made of the fleet's
/// events and of conditions in it, told once for as long as their cause lasts, and kept in the
/// vault until they are cleared or many newer ones have come.
@NullMarked
package io.computehub.alert;

import org.jspecify.annotations.NullMarked;
