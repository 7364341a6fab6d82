package io.computehub.account;

import java.util.List;

/// What a search came to. Whoever has it closes it: that wipes the keys.
///
/// @param passedOver places that hold something which was not taken for a key
public record FoundKeys(List<FoundKey> keys, List<PassedOver> passedOver) implements AutoCloseable {

    public FoundKeys {
        keys = List.copyOf(keys);
        passedOver = List.copyOf(passedOver);
    }

    @Override
    public void close() {
        keys.forEach(found -> found.key().close());
    }
}
