package io.computehub.provider.paperspace;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Whether types can be had in regions, remembered, because each answer costs a call. What was
/// answered before a reading broke is not lost: the next one goes on from there.
final class PaperspaceAvailability {

    /// One answer, and when it came.
    record Answer(boolean available, Instant at) {}

    /// A reading asks one in so many anew.
    private static final int SHARE = 3;

    private final PaperspaceApi api;
    private final InstantSource clock;
    private final Map<OfferKey, Answer> answers = new ConcurrentHashMap<>();

    PaperspaceAvailability(PaperspaceApi api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    /// Asks those never asked and a third of the others, the oldest first. Afterwards each has an
    /// answer, or it throws.
    void refresh(Collection<OfferKey> keys) throws ProviderException {
        long unknown = keys.stream().filter(key -> !answers.containsKey(key)).count();
        long share = Math.max(unknown, Math.ceilDiv(keys.size(), SHARE));
        var due = keys.stream().sorted(Comparator.comparing(this::age)).limit(share).toList();
        Optional<ProviderException> refusal = Optional.empty();
        boolean answered = false;
        for (var key : due) {
            try {
                ask(key);
                answered = true;
            } catch (NotFound | NoCapacity notThere) {
                refusal = Optional.of(notThere);
                learn(key, false);
            } catch (Rejected no) {
                // A type that the region does not have may be answered so. A key that may not ask
                // is another matter.
                if (no.reason() != Reason.INVALID) {
                    throw no;
                }
                refusal = Optional.of(no);
                learn(key, false);
            }
        }
        if (!answered && refusal.isPresent()) {
            due.forEach(answers::remove);
            throw refusal.get();
        }
    }

    private Instant age(OfferKey key) {
        var answer = answers.get(key);
        return answer == null ? Instant.MIN : answer.at();
    }

    /// Asks now.
    Answer ask(OfferKey key) throws ProviderException {
        return learn(key, api.available(key.type().label(), key.region().code()));
    }

    private Answer learn(OfferKey key, boolean available) {
        var answer = new Answer(available, clock.instant());
        answers.put(key, answer);
        return answer;
    }

    Optional<Answer> known(OfferKey key) {
        return Optional.ofNullable(answers.get(key));
    }
}
