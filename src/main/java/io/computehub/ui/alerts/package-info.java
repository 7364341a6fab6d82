/// The notification centre: a bell with the count of what is new, and the list of alerts.
@NullMarked
package io.computehub.ui.alerts;

import org.jspecify.annotations.NullMarked;
