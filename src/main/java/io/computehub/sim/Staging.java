package io.computehub.sim;

import java.time.Instant;

/// Puts instances into the world as if they had been rented a while ago; their bills run from then.
final class Staging {

    private static final String BROKEN =
            "Error response from daemon: OCI runtime create failed: nvidia-container-cli:"
                    + " initialization error: driver rpc error";

    private Staging() {}

    static SimInstance place(ProviderFace face, Placement wanted, Instant now) {
        var created = now.minus(wanted.age());
        var instance = face.rent(wanted, created, now);
        switch (wanted.state()) {
            case BUSY -> {}
            case IDLE -> instance.setLoad(SimInstance.Load.IDLE);
            case FAILED -> instance.fail(BROKEN, created);
            case STOPPED -> {
                var stopped = now.minus(wanted.stopped());
                instance.advance(stopped);
                instance.stop(stopped);
            }
        }
        instance.advance(now);
        return instance;
    }
}
