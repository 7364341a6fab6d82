package io.computehub.provider.akash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.offer.Offer;
import io.computehub.http.ApiReply;
import io.computehub.http.ApiRequest;
import io.computehub.http.Json;
import io.computehub.provider.Refusal;
import io.computehub.provider.Renting;

import java.util.Optional;

/// Rents: publishes a deployment, which locks a deposit, and lets an `Auction` find it a host.
///
/// The deployment is the paid creation and is made once. The earlier generation of the service
/// refuses one that names no deposit, having done nothing; only after just that refusal is it sent
/// a second time, with the deposit.
final class AkashRenting implements Renting {

    private static final String PATH = "/v1/deployments";
    private static final int LONGEST_NAME = 240;

    /// In dollars: the least the earlier generation takes.
    private static final int DEPOSIT = 5;

    private final AccountId account;
    private final AkashMarket market;
    private final AkashApi api;
    private final Auction auction;

    AkashRenting(AccountId account, AkashMarket market, AkashApi api, Auction auction) {
        this.account = account;
        this.market = market;
        this.api = api;
        this.auction = auction;
    }

    @Override
    public boolean takesBids() {
        return true;
    }

    @Override
    public Optional<Offer> requote(Offer offer) throws ProviderException {
        return market.requote(offer);
    }

    @Override
    public InstanceId rent(Order order) throws ProviderException {
        var key =
                OfferKey.parse(order.offer().id().key())
                        .orElseThrow(() -> new NoCapacity("no such offer"));
        var most = order.limit().orElse(order.offer().listed());
        var sdl = new Sdl(key, order, BlockPrice.within(most));
        var made = made(create(body(order, sdl)));
        if (order.chooser().isPresent()) {
            auction.settle(made, most, order.chooser().get());
        } else {
            auction.settle(made, most);
        }
        return new InstanceId(account, made.dseq());
    }

    private static ObjectNode body(Order order, Sdl sdl) {
        var name = order.name();
        var body = Json.object();
        body.putObject("data")
                .put("sdl", sdl.text())
                .put(
                        "name",
                        order.tag()
                                .behind(
                                        name.length() <= LONGEST_NAME
                                                ? name
                                                : name.substring(0, LONGEST_NAME)));
        return body;
    }

    private ApiReply create(ObjectNode body) throws ProviderException {
        var reply = api.send(ApiRequest.change("POST", PATH, body));
        if (AkashRefusals.wantsDeposit(reply)) {
            body.withObject("/data").put("deposit", DEPOSIT);
            return api.send(ApiRequest.change("POST", PATH, body));
        }
        return reply;
    }

    private static Auction.Made made(ApiReply reply) throws ProviderException {
        var told = AkashApi.done(reply);
        refuseFailed(told);
        var dseq = Told.dseq(told);
        if (dseq.isEmpty()) {
            throw new OutcomeUnknown("an answer that names no deployment", null);
        }
        return new Auction.Made(dseq.get(), told.path("manifest").asText(""));
    }

    /// A transaction that failed has changed nothing on the chain, though the status is 201.
    private static void refuseFailed(JsonNode told) throws ProviderException {
        var sign = told.path("signTx");
        var code = Told.number(sign, "code");
        if (code.filter(number -> number.signum() != 0).isPresent()) {
            var words = Told.text(sign, "rawLog").orElse("the transaction failed");
            throw AkashRefusals.rejected(Refusal.words(words, 201));
        }
    }
}
