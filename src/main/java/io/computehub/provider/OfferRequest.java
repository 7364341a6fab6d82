package io.computehub.provider;

/// What the offers are wanted for: providers that quote a total fold this disk into it. Adapters
/// still report the price part by part.
public record OfferRequest(int diskGb) {

    public static final OfferRequest DEFAULT = new OfferRequest(40);
}
