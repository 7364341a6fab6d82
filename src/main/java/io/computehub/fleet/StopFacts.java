package io.computehub.fleet;

import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.text.Message;

import java.time.Duration;
import java.util.Optional;

/// The three facts about stopping, told before it is done: what it still costs, whether the GPU may
/// be gone at the restart, and how long the data is kept. Absent is unknown. `kept` is a text of
/// the provider's own; `runwayStopped` is how long the balance then lasts.
public record StopFacts(
        Optional<Rate> now,
        Optional<Rate> stopped,
        Optional<Money> stoppedPerThirtyDays,
        Optional<ByteSize> disk,
        boolean gpuHeld,
        boolean diskKept,
        Message kept,
        Optional<Duration> runwayStopped) {}
