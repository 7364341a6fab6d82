package io.computehub.fleet;

import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.offer.OfferId;
import io.computehub.text.Message;

import java.util.List;

/// What came of an order. `refusals` are the offers tried before, each with its reason.
public sealed interface RentResult {

    List<Refusal> refusals();

    record Rented(Deployment deployment, InstanceId id, List<Refusal> refusals)
            implements RentResult {}

    /// The answer was lost. The fleet looks for the tag until it is found or ruled out; no other
    /// offer was tried, for there may be a paid instance.
    record InDoubt(Deployment deployment, List<Refusal> refusals) implements RentResult {}

    /// Certainly nothing was rented.
    record Refused(List<Refusal> refusals) implements RentResult {}

    record Refusal(OfferId offer, Message why) {}
}
