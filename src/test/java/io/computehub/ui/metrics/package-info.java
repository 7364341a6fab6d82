@NullMarked
package io.computehub.ui.metrics;

import org.jspecify.annotations.NullMarked;
