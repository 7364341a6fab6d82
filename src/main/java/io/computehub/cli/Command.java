package io.computehub.cli;

import io.computehub.account.Failures;
import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderId;
import io.computehub.provider.ProviderFactory;
import io.computehub.text.Message;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ParentCommand;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/// What all commands share: the options, the console, and opening the services for their own time.
abstract class Command implements Callable<Integer> {

    @ParentCommand private @Nullable Object parent;

    /// Does the work and says how it went.
    abstract ExitCode run();

    @Override
    public Integer call() {
        return run().code();
    }

    final Cli cli() {
        return switch (parent) {
            case Cli root -> root;
            case CommandGroup group -> group.cli();
            case null, default ->
                    throw new IllegalStateException("a command outside the command line");
        };
    }

    final Console console() {
        return cli().console();
    }

    final GlobalOptions options() {
        return cli().options();
    }

    final <R> R withServices(Function<Services, R> work) {
        try (var services = cli().services()) {
            return work.apply(services);
        }
    }

    final void explain(Services services, AccountId account, ProviderException failure) {
        console().note(explanation(services, account, failure));
    }

    static Message explanation(Services services, AccountId account, ProviderException failure) {
        return Failures.explain(failure, label(services, account));
    }

    final JsonLines.Failure failure(
            Services services, AccountId account, ProviderException failure) {
        return new JsonLines.Failure(
                JsonLines.kind(failure),
                console().texts().say(explanation(services, account, failure)));
    }

    static String label(Services services, ProviderId provider) {
        return services.providers()
                .find(provider)
                .map(ProviderFactory::label)
                .orElse(provider.value());
    }

    private static String label(Services services, AccountId id) {
        return account(services, id)
                .map(account -> label(services, account.provider()))
                .orElse(id.value());
    }

    static Optional<Account> account(Services services, AccountId id) {
        return services.accounts().accounts().get().stream()
                .filter(account -> account.id().equals(id))
                .findFirst();
    }

    /// The exit code that tells a script what kind of failure it was.
    static ExitCode exitFor(ProviderException failure) {
        return switch (failure) {
            case ProviderException.Auth _ -> ExitCode.KEY_REFUSED;
            case ProviderException.NotFound _ -> ExitCode.NOT_FOUND;
            case ProviderException.OutcomeUnknown _ -> ExitCode.NOT_PROVEN;
            case ProviderException.RateLimited _,
                    ProviderException.NoCapacity _,
                    ProviderException.Rejected _,
                    ProviderException.Network _,
                    ProviderException.Protocol _ ->
                    ExitCode.PROVIDER_FAILED;
        };
    }
}
