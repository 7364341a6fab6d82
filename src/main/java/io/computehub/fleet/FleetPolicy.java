package io.computehub.fleet;

import java.time.Duration;

/// How often is asked, and how much proof is enough. `usual` and `changing` are the waits between
/// two lists of one account, `refused` that after its key was refused, `sweepEvery` that between
/// two looks for orphans and at the volumes. `ruleOut` is how long complete lists must lack a tag
/// before nothing was rented; `askAgain` how long a machine may still be listed after the provider
/// agreed to end it.
public record FleetPolicy(
        Duration usual,
        Duration changing,
        Duration refused,
        Duration balanceEvery,
        Duration billEvery,
        Duration sweepEvery,
        Proof proof,
        Duration ruleOut,
        Duration askAgain) {

    /// When something is proven gone: missing from `lists` complete lists over at least `span`. A
    /// list with nothing in it at all is weaker: `emptyLists` of them. A machine that has never
    /// been listed may only be late in the list: `unlisted` from its order. A list from which
    /// everything vanished at once is not believed until `vanishedLists` say so over `vanished`.
    public record Proof(
            int lists,
            Duration span,
            int emptyLists,
            Duration unlisted,
            int vanishedLists,
            Duration vanished) {}

    public static final FleetPolicy USUAL =
            new FleetPolicy(
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(3),
                    Duration.ofMinutes(15),
                    Duration.ofHours(1),
                    new Proof(
                            3,
                            Duration.ofSeconds(60),
                            6,
                            Duration.ofMinutes(15),
                            12,
                            Duration.ofMinutes(10)),
                    Duration.ofMinutes(3),
                    Duration.ofSeconds(30));
}
