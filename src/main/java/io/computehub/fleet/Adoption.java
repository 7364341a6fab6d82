package io.computehub.fleet;

import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.money.Rate;

import java.time.Instant;
import java.util.Optional;

/// Takes a machine that was not made here, or was made here and forgotten, into the book. An orphan
/// keeps the tag it wears; another gets a tag here and is known by its id.
final class Adoption {

    private Adoption() {}

    static Deployment of(Instance one, String name, FleetBook book, Instant now) {
        var tag =
                one.tag()
                        .filter(worn -> book.find(worn).isEmpty())
                        .orElseGet(DeploymentTag::random);
        var wanted = name.isBlank() ? one.name() : name.strip();
        return new Deployment(
                tag,
                one.account(),
                one.provider(),
                wanted.isBlank() ? one.id().key() : wanted,
                "",
                Words.gpus(one.gpus()),
                one.place().name(),
                one.purchase(),
                one.image().orElse(""),
                (int) Math.round(one.disk().map(ByteSize::gb).orElse(0.0)),
                one.rate().orElse(Rate.ZERO),
                now,
                new DeploymentState.Rented(now, one.id()),
                Optional.empty(),
                Readiness.NONE.reservedAt(one.createdAt().orElse(now)));
    }
}
