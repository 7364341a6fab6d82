package io.computehub.provider;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.offer.Offer;
import io.computehub.text.Message;

import java.util.List;
import java.util.Optional;

/// A line to a provider that is retired: it lists no offer and rents nothing. Everything else goes
/// through, so that what runs there can be seen, stopped and ended.
public final class RetiredProvider implements Provider {

    private final Provider line;
    private final String label;
    private final Support support;

    private RetiredProvider(Provider line, String label, Support support) {
        this.line = line;
        this.label = label;
        this.support = support;
    }

    /// The line as it may be used: itself, unless its provider is retired.
    public static Provider over(ProviderFactory factory, Provider line) {
        return switch (factory.support().state()) {
            case ACTIVE, DEGRADED -> line;
            case RETIRED -> new RetiredProvider(line, factory.label(), factory.support());
        };
    }

    /// Why nothing can be rented over this line, where it is retired.
    public static Optional<Message> refusal(Provider line) {
        return line instanceof RetiredProvider retired
                ? Optional.of(retired.refusal())
                : Optional.empty();
    }

    private Message refusal() {
        return support.note()
                .map(note -> Message.of(RetiredProvider.class, "retired.because", label, note))
                .orElseGet(() -> Message.of(RetiredProvider.class, "retired", label));
    }

    @Override
    public AccountId account() {
        return line.account();
    }

    @Override
    public List<Offer> offers(OfferRequest request) {
        return List.of();
    }

    @Override
    public List<Instance> instances() throws ProviderException {
        return line.instances();
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> kind) {
        return kind == Renting.class ? Optional.empty() : line.capability(kind);
    }

    @Override
    public void close() {
        line.close();
    }
}
