@NullMarked
package io.computehub.ui.alerts;

import org.jspecify.annotations.NullMarked;
