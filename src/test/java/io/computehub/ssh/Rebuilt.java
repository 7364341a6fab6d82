package io.computehub.ssh;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A machine that was rebuilt: the vault remembers a host key that it has no longer.
public final class Rebuilt {

    private static final String TYPE = "ssh-ed25519";
    private static final int LENGTH = 32;

    private Rebuilt() {}

    public static void remember(KnownHosts hosts, String place) {
        var key = ByteBuffer.allocate(4 + TYPE.length() + 4 + LENGTH);
        key.putInt(TYPE.length()).put(TYPE.getBytes(StandardCharsets.US_ASCII)).putInt(LENGTH);
        hosts.accept(place, key.array());
    }
}
