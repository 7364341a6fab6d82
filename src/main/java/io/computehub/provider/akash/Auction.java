package io.computehub.provider.akash;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.money.Rate;
import io.computehub.http.ApiReply;
import io.computehub.http.ApiRequest;
import io.computehub.provider.BidChooser;
import io.computehub.provider.BidChooser.Answer;
import io.computehub.provider.BidChooser.HostBid;
import io.computehub.provider.Pause;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Finds a published deployment its host: waits for bids and accepts the lowest within the price.
///
/// The deployment exists and has a deposit from the start, so nothing here may end as if nothing
/// had happened. It ends normally when there is a lease, and also in every doubt: the deployment is
/// then in the fleet, tagged and seen, and can be ended with proof. Only when it is certainly
/// closed again does it throw, and says why.
final class Auction {

    /// A deployment as its creation answered. The manifest is what the earlier generation of the
    /// service wants back with the lease; it holds secrets.
    record Made(String dseq, String manifest) {
        @Override
        public String toString() {
            return dseq;
        }
    }

    private enum Answered {
        LEASED,
        NEXT,
        UNCLEAR
    }

    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);

    /// Bids come within half a minute; twice that is waited for.
    static final int LOOKS = 20;

    /// Bids lapse after five minutes; half a minute less is left to choose.
    static final int LOOKS_TO_CHOOSE = 90;

    private static final int MOST_SHOWN = 30;

    private enum Choice {
        LEASED,
        NO_BIDS,
        NONE_TAKEN
    }

    private static final int TRIES = 3;

    private final AkashApi api;
    private final AkashDeployments deployments;
    private final AkashClosing closing;
    private final AkashHosts hosts;
    private final Pause pause;

    Auction(AkashApi api, AkashDeployments deployments, AkashClosing closing, Pause pause) {
        this.api = api;
        this.deployments = deployments;
        this.closing = closing;
        this.hosts = new AkashHosts(api);
        this.pause = pause;
    }

    void settle(Made made, Rate most) throws ProviderException {
        List<Bid> bids;
        try {
            bids = bids(made.dseq(), perBlock(most));
            if (!bids.isEmpty() && (accepted(made, bids) || deployments.isLeased(made.dseq()))) {
                return;
            }
        } catch (ProviderException _) {
            return;
        }
        if (withdrawn(made.dseq())) {
            throw new NoCapacity(why(bids, most));
        }
    }

    /// As `settle`, with the bid that somebody takes. Where none is taken in time, or none wanted,
    /// the deployment is closed again.
    void settle(Made made, Rate most, BidChooser chooser) throws ProviderException {
        Choice choice;
        try {
            choice = choose(made, perBlock(most), chooser);
        } catch (ProviderException _) {
            return;
        }
        if (choice != Choice.LEASED && withdrawn(made.dseq())) {
            throw choice == Choice.NO_BIDS
                    ? new NoCapacity(why(List.of(), most))
                    : new Rejected(Reason.WITHDRAWN, "no bid was taken");
        }
    }

    private Choice choose(Made made, BigDecimal most, BidChooser chooser) throws ProviderException {
        var lost = new HashSet<String>();
        var open = List.<Bid>of();
        var seen = false;
        for (int look = 0; look < LOOKS_TO_CHOOSE; look++) {
            if (look > 0) {
                pause.take(BETWEEN_LOOKS);
            }
            open =
                    read(made.dseq(), most).orElse(open).stream()
                            .filter(bid -> !lost.contains(bid.host()))
                            .limit(MOST_SHOWN)
                            .toList();
            seen |= !open.isEmpty();
            if (!seen && look >= LOOKS - 1) {
                return Choice.NO_BIDS;
            }
            var left = BETWEEN_LOOKS.multipliedBy(LOOKS_TO_CHOOSE - 1 - look);
            switch (chooser.answer(open.stream().map(this::shown).toList(), left)) {
                case Answer.Wait _ -> {}
                case Answer.TakeNone _ -> {
                    return Choice.NONE_TAKEN;
                }
                case Answer.Take(var key) -> {
                    if (taken(made, open, key)) {
                        return Choice.LEASED;
                    }
                    lost.add(key);
                }
            }
        }
        return Choice.NONE_TAKEN;
    }

    /// Also in doubt: only a certain no lets another be chosen.
    private boolean taken(Made made, List<Bid> open, String key) throws ProviderException {
        var bid = open.stream().filter(each -> each.host().equals(key)).findFirst();
        return bid.isPresent()
                && (accept(made, bid.get()) != Answered.NEXT || deployments.isLeased(made.dseq()));
    }

    private HostBid shown(Bid bid) {
        var host = hosts.find(bid.host());
        return new HostBid(
                bid.host(),
                bid.host(),
                host.place(),
                host.tier(),
                BlockPrice.perHour(bid.amount()));
    }

    private boolean accepted(Made made, List<Bid> cheapestFirst) throws ProviderException {
        for (var bid : cheapestFirst) {
            var answer = accept(made, bid);
            if (answer != Answered.NEXT) {
                return answer == Answered.LEASED;
            }
        }
        return false;
    }

    private static BigDecimal perBlock(Rate most) {
        return BigDecimal.valueOf(BlockPrice.within(most));
    }

    private static String why(List<Bid> bids, Rate most) {
        var closed = "; the deployment was closed again and its deposit is free";
        return bids.isEmpty()
                ? "within %d seconds no host bid %s or less%s"
                        .formatted(BETWEEN_LOOKS.toSeconds() * (LOOKS - 1), most, closed)
                : "no host that bid could be had any more" + closed;
    }

    /// The open bids within the price, a moment after the first was seen, because a cheaper one may
    /// be on its way.
    private List<Bid> bids(String dseq, BigDecimal most) throws ProviderException {
        var before = List.<Bid>of();
        for (int look = 0; look < LOOKS; look++) {
            if (look > 0) {
                pause.take(BETWEEN_LOOKS);
            }
            var open = look(dseq, most);
            if (!before.isEmpty()) {
                return open.isEmpty() ? before : open;
            }
            before = open;
        }
        return before;
    }

    private List<Bid> look(String dseq, BigDecimal most) throws ProviderException {
        return read(dseq, most).orElse(List.of());
    }

    /// Empty where they do not say.
    private Optional<List<Bid>> read(String dseq, BigDecimal most) throws ProviderException {
        try {
            var list = api.data(ApiRequest.get("/v1/bids").with("dseq", dseq));
            if (!list.isArray()) {
                throw new Protocol("an answer without a list of bids");
            }
            return Optional.of(Bid.open(list, most));
        } catch (ProviderException failure) {
            if (Thread.currentThread().isInterrupted()) {
                throw failure;
            }
            return Optional.empty();
        }
    }

    /// Accepts a bid. The same request again makes no second lease, so it is repeated through
    /// trouble.
    private Answered accept(Made made, Bid bid) throws ProviderException {
        var request = ApiRequest.change("POST", "/v1/leases", bid.acceptance(made.manifest()));
        for (int tries = 0; tries < TRIES; tries++) {
            if (tries > 0) {
                pause.take(BETWEEN_LOOKS);
            }
            try {
                var answer = answer(api.send(request));
                if (answer != Answered.UNCLEAR) {
                    return answer;
                }
            } catch (ProviderException failure) {
                if (Thread.currentThread().isInterrupted()) {
                    throw failure;
                }
            }
        }
        return Answered.UNCLEAR;
    }

    /// A certain no is the end of this bid alone. `provider_unreachable` says that no lease was
    /// made; `manifest_not_delivered` that there is one, and to ask again.
    private static Answered answer(ApiReply reply) {
        if (reply.ok()) {
            return Answered.LEASED;
        }
        if (reply.status() >= 400 && reply.status() < 500) {
            return Answered.NEXT;
        }
        return AkashRefusals.code(reply).equals("provider_unreachable")
                ? Answered.NEXT
                : Answered.UNCLEAR;
    }

    /// Whether it is certainly closed again.
    private boolean withdrawn(String dseq) {
        try {
            closing.close(dseq);
            return deployments.isClosed(dseq);
        } catch (ProviderException _) {
            return false;
        }
    }
}
