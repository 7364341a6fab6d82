package io.computehub.provider.own;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.offer.Offer;

import java.time.InstantSource;
import java.util.List;

/// One machine, read anew each time.
final class OwnMachine {

    private final OwnLine line;
    private final OwnMapper mapper;
    private final InstantSource clock;

    OwnMachine(OwnLine line, OwnMapper mapper, InstantSource clock) {
        this.line = line;
        this.mapper = mapper;
        this.clock = clock;
    }

    OwnMapper mapper() {
        return mapper;
    }

    /// Complete, or it throws: where Docker is there and does not answer, what runs in it is not
    /// known, and that is not nothing.
    Allotment read() throws ProviderException {
        var survey = line.survey();
        var cost = mapper.settings().cost();
        if (!mapper.settings().docker()) {
            return new Allotment(survey, List.of(), cost);
        }
        return switch (survey.docker()) {
            case Survey.Docker.Absent _ -> new Allotment(survey, List.of(), cost);
            case Survey.Docker.Ready _, Survey.Docker.Unusable _ ->
                    new Allotment(survey, line.containers(), cost);
        };
    }

    List<Instance> instances() throws ProviderException {
        return mapper.instances(read());
    }

    /// None where nothing can be deployed: without Docker, or without a cost.
    List<Offer> offers() throws ProviderException {
        var all = read();
        return all.survey().docker() instanceof Survey.Docker.Ready && mapper.settings().docker()
                ? mapper.offers(all, clock.instant())
                : List.of();
    }

    /// As `read`, ahead of an order: whatever goes wrong here, nothing was ordered.
    Allotment readBeforeOrder() throws ProviderException {
        try {
            return read();
        } catch (Protocol unclear) {
            throw new Network("nothing was ordered: " + unclear.getMessage(), unclear);
        }
    }
}
