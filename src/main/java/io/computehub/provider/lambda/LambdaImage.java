package io.computehub.provider.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.http.Json;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a machine boots: a machine image of Lambda's, by family or id. Lambda runs no containers,
/// so the name of a container image is refused before anything is ordered; something else than what
/// was asked for is never booted in its place.
record LambdaImage(String text) {

    /// Our word for what Lambda boots when no image is named: its newest Lambda Stack.
    static final String STACK = "lambda-stack";

    /// Families seen in their list, the usual one first.
    static final List<String> SUGGESTED = List.of(STACK, "lambda-stack-22-04", "ubuntu-lts");

    private static final Pattern ID =
            Pattern.compile(
                    "[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern FAMILY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    static LambdaImage of(String text) throws Rejected {
        var image = text.strip();
        if (!FAMILY.matcher(image).matches()) {
            throw new Rejected(Reason.IMAGE, String.join(", ", SUGGESTED));
        }
        return new LambdaImage(image);
    }

    /// The field `image` of a launch; absent for the newest Lambda Stack.
    Optional<ObjectNode> wanted() {
        if (text.equals(STACK)) {
            return Optional.empty();
        }
        var kind = ID.matcher(text).matches() ? "id" : "family";
        return Optional.of(Json.object().put(kind, text));
    }
}
