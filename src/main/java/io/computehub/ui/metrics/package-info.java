/// The figures of one machine in the window: charts over time, gauges of now, what computes on its
/// GPUs.
@NullMarked
package io.computehub.ui.metrics;

import org.jspecify.annotations.NullMarked;
