package io.computehub.sim;

import io.computehub.domain.money.Money;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One provider as it looks on the wire of one world, and what it has ready there for a demo.
public interface ProviderFace {

    /// What a call is about, so that the fault menu can choose.
    CallKind kind(SimCall call);

    /// The provider's answer, its check of the key included. Acts out the faults that concern rows
    /// and deeds (`SimCall.fault`); those that concern the connection are the server's.
    SimReply answer(SimCall call);

    /// Carries out once more what this provider was asked before, at the present simulated moment.
    /// It was signed in then.
    void again(SimCall call);

    /// The provider's own way of refusing a key that was fine a moment ago.
    SimReply unauthorized();

    SimReply forbidden();

    SimReply rateLimited();

    SimReply serverError(int status);

    /// What the provider leaves at an address of its own, to be fetched without a key.
    default Optional<SimReply> file(String name) {
        return Optional.empty();
    }

    /// Rents what was wanted as if at `created`, whatever the label and whoever else is there now.
    /// `IllegalArgumentException` where nothing fits.
    SimInstance rent(Placement wanted, Instant created, Instant now);

    /// Where the instance stands, in the words a demo shows.
    String place(SimInstance instance);

    /// What a first visitor finds running here.
    default List<DemoScene.Exhibit> exhibits() {
        return List.of();
    }

    /// What is left of the demo's credit here; empty leaves what there is.
    default Optional<Money> demoBalance() {
        return Optional.empty();
    }
}
