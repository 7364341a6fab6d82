package io.computehub.sim;

/// A refusal from deep inside a face: the answer that ends the call. Nothing was changed.
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final transient SimReply reply;

    public Refused(SimReply reply) {
        super("refused with " + reply.status(), null, false, false);
        this.reply = reply;
    }

    public SimReply reply() {
        return reply;
    }
}
