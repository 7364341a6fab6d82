package io.computehub.provider;

import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.Secret;

import java.util.Set;

/// How one provider looks on the wire: all the kit needs to know of it. A dialect is written from
/// the provider's documents, never from the adapter under test.
public interface ProviderDialect {

    /// A word for a state that no provider has.
    String STRANGE_STATE = "MIGRATING";

    ProviderFactory factory();

    default Credentials credentials(String key) {
        return Credentials.ofKey(Secret.of(key));
    }

    /// What a request is for.
    Wire purpose(Received request);

    /// What a healthy cloud answers. `RENT` adds to `stock.instances()` the new instance under the
    /// name or label the request carries; `INSTANCES` lists them in order, in pages where the
    /// provider has pages, an id twice where the stock has it twice. All are running. At least two
    /// offers are there, one of them on demand.
    Answer healthy(Received request, Stock stock);

    /// The refusals this provider has no words for, by the status others say them with.
    default Set<Integer> neverSays() {
        return Set.of();
    }

    /// How this provider says no with this status.
    Answer error(int status, String words);

    /// How it says that what was to be rented is gone.
    Answer noCapacity();

    /// From now on what is to be rented is gone. Where a rental takes several calls, it may be a
    /// later one that shows it.
    default void sellOut(ScriptedCloud cloud) {
        cloud.answers(Wire.RENT, noCapacity());
    }

    /// How it answers to the end of an instance that is not there.
    default Answer missing() {
        return error(404, "no such instance");
    }

    /// The JSON fields that hold prices, as `field` or `parent.field`; none where prices do not
    /// come over the wire.
    Set<String> priceFields();

    /// The JSON fields that hold the state of a listed instance, as `field` or `parent.field`.
    Set<String> stateFields();
}
