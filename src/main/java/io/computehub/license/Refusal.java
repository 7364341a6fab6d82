package io.computehub.license;

import io.computehub.text.Message;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Why a license or a list of revocations was not taken. Nothing changed by it.
public sealed interface Refusal {

    /// The file is larger than any of ours.
    record TooLarge(int mostKib) implements Refusal {}

    /// No block between BEGIN and END lines, more than one, or a block laid out otherwise.
    record NotOurs() implements Refusal {}

    /// Not three parts in the one way base64url writes them.
    record BadEncoding() implements Refusal {}

    /// A part is not one strict JSON object.
    record BadJson() implements Refusal {}

    /// The header has other members or another algorithm than ours.
    record BadHeader() implements Refusal {}

    /// Signed, if at all, by a key that this version does not trust.
    record UnknownKey(String kid) implements Refusal {}

    /// The signature is not that of the text.
    record BadSignature() implements Refusal {}

    /// Genuine, but a claim is missing or not as it must be.
    record BadClaim(String claim) implements Refusal {}

    /// Genuine, but it says more than this version understands.
    record UnknownClaim() implements Refusal {}

    /// For another product, another edition or another use.
    record OtherProduct() implements Refusal {}

    /// Issued later than this computer's clock says it is.
    record NotYetValid(Instant issued) implements Refusal {}

    /// Bound to another computer.
    record OtherMachine() implements Refusal {}

    /// Bound to a computer, and this one tells nothing to know it by.
    record MachineUnknown() implements Refusal {}

    /// Named by a signed list of revocations.
    record Revoked(String id) implements Refusal {}

    /// This version was released after the last day the license covers.
    record UpdatesEnded(LocalDate until, LocalDate released) implements Refusal {}

    /// A list of revocations no newer than the one in force.
    record NotNewer(long inForce, long given) implements Refusal {}

    /// The file cannot be read.
    record Unreadable(Path file) implements Refusal {}

    /// The file cannot be written.
    record NotKept(Path file, boolean full) implements Refusal {}

    /// The sentence for the user.
    default Message explanation() {
        return switch (this) {
            case TooLarge(var kib) -> say("too-large", kib);
            case NotOurs() -> say("not-ours");
            case BadEncoding() -> say("bad-encoding");
            case BadJson() -> say("bad-json");
            case BadHeader() -> say("bad-header");
            case UnknownKey(var kid) -> say("unknown-key", kid);
            case BadSignature() -> say("bad-signature");
            case BadClaim(var claim) -> say("bad-claim", claim);
            case UnknownClaim() -> say("unknown-claim");
            case OtherProduct() -> say("other-product");
            case NotYetValid(var issued) ->
                    say("not-yet-valid", LocalDate.ofInstant(issued, ZoneOffset.UTC).toString());
            case OtherMachine() -> say("other-machine");
            case MachineUnknown() -> say("machine-unknown");
            case Revoked(var id) -> say("revoked", id);
            case UpdatesEnded(var until, var released) ->
                    say("updates-ended", until.toString(), released.toString());
            case NotNewer(var inForce, var given) ->
                    say("not-newer", Long.toString(inForce), Long.toString(given));
            case Unreadable(var file) -> say("unreadable", file.toString());
            case NotKept(var file, var full) ->
                    say(full ? "disk-full" : "not-writable", file.toString());
        };
    }

    private static Message say(String key, Object... arguments) {
        return Message.of(Refusal.class, "refusal." + key, arguments);
    }
}
