package io.computehub.ui.accounts;

import io.computehub.account.AccountBook;
import io.computehub.account.AccountException;
import io.computehub.account.KeyImport;
import io.computehub.account.KeySearch;
import io.computehub.account.Replaced;
import io.computehub.domain.account.Account;
import io.computehub.fleet.AccountHealth;
import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.host.Meeting;
import io.computehub.provider.ProviderRegistry;
import io.computehub.provider.SshKeyKeeping;
import io.computehub.ssh.SshKey;
import io.computehub.text.Explained;
import io.computehub.text.Message;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Command;
import io.computehub.ui.kit.Dialogs;
import io.computehub.ui.kit.Explanation;
import io.computehub.ui.kit.Field;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Question;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Screen;
import io.computehub.ui.kit.Sheet;
import io.computehub.ui.kit.Shortcut;
import io.computehub.ui.kit.Toasts;
import io.computehub.ui.rented.RentedWords;

import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;

import org.kordamp.ikonli.feather.Feather;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/// The accounts in the rail, with the dialogs that change them.
public final class AccountsScreen implements Screen {

    private static final String ID = "accounts";
    private static final String ADD = "add";
    private static final String FIND = "find";
    private static final String OWN = "own";

    /// What changing accounts needs. `refresh` asks every account at once.
    public record Ways(
            AccountBook book,
            ProviderRegistry providers,
            RentedWords words,
            Dialogs dialogs,
            Toasts toasts,
            Executor threads,
            Runnable refresh,
            KeySearch keys,
            Store<List<SshKey>> vaultKeys,
            Optional<Runnable> demo,
            Optional<Meeting> meeting) {

        /// Where no own machines can be reached.
        public Ways(
                AccountBook book,
                ProviderRegistry providers,
                RentedWords words,
                Dialogs dialogs,
                Toasts toasts,
                Executor threads,
                Runnable refresh,
                KeySearch keys,
                Store<List<SshKey>> vaultKeys,
                Optional<Runnable> demo) {
            this(
                    book,
                    providers,
                    words,
                    dialogs,
                    toasts,
                    threads,
                    refresh,
                    keys,
                    vaultKeys,
                    demo,
                    Optional.empty());
        }
    }

    private final AccountsViewModel model;
    private final Ways ways;
    private final Store<Badge> badge = new Store<>(Badge.NONE);
    private Optional<Subscription> watching = Optional.empty();
    private Optional<Subscription> form = Optional.empty();

    public AccountsScreen(AccountsViewModel model, Ways ways) {
        this.model = model;
        this.ways = ways;
        model.shown().observe(shown -> badge.set(refusals(shown.lines())));
    }

    private static Badge refusals(List<AccountLine> lines) {
        var count = (int) lines.stream().filter(AccountsScreen::refused).count();
        return count == 0 ? Badge.NONE : new Badge(count, true);
    }

    private static boolean refused(AccountLine line) {
        return line.health().health() == io.computehub.ui.kit.HealthDot.Health.REFUSED;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Message title() {
        return Message.of(AccountsScreen.class, "title");
    }

    @Override
    public Feather icon() {
        return Feather.CREDIT_CARD;
    }

    @Override
    public int group() {
        return 1;
    }

    @Override
    public Store<Badge> badge() {
        return badge;
    }

    @Override
    public Node build() {
        model.refresh();
        return new AccountsView(model, this, ways.words().texts(), ways.demo()).node();
    }

    @Override
    public void onShown() {
        if (watching.isEmpty()) {
            watching = Optional.of(model.watch());
        }
    }

    @Override
    public void onHidden() {
        watching.ifPresent(Subscription::close);
        watching = Optional.empty();
    }

    /// `add` opens the form, `find` the search for keys, `own` the machines of one's own; an
    /// account's id selects it, and asks for a new key where the present one is refused.
    @Override
    public void open(String subject) {
        if (subject.equals(ADD)) {
            add();
            return;
        }
        if (subject.equals(FIND)) {
            find();
            return;
        }
        if (subject.equals(OWN)) {
            own();
            return;
        }
        model.select(Optional.of(subject));
        model.health(subject)
                .filter(health -> health.state() == AccountHealth.State.REFUSED)
                .flatMap(_ -> model.account(subject))
                .ifPresent(this::replaceKey);
    }

    void add() {
        form(Optional.empty());
    }

    /// Looks, after asking, for keys that other tools left on this computer.
    void find() {
        if (isClosedToKeys()) {
            return;
        }
        var texts = ways.words().texts();
        new FindKeys(
                        new FindKeysModel(
                                ways.keys(),
                                new KeyImport(ways.book(), ways.providers()),
                                texts,
                                ways.threads(),
                                ways.refresh()),
                        texts,
                        ways.dialogs())
                .open();
    }

    /// Whether machines of one's own can be added here.
    boolean reachesMachines() {
        return takesKeys() && ways.meeting().isPresent();
    }

    /// Adds machines of one's own: this computer, or hosts over SSH.
    void own() {
        if (isClosedToKeys()) {
            return;
        }
        ways.meeting()
                .ifPresent(meeting ->
                        new OwnMachines(
                                        new OwnMachinesModel(
                                                ways.book(),
                                                meeting,
                                                ways.words(),
                                                ways.threads(),
                                                ways.refresh()),
                                        ways.words().texts(),
                                        ways.dialogs())
                                .open());
    }

    void replaceKey(Account account) {
        form(Optional.of(account));
    }

    /// Whether accounts and keys may be added here; the demo's may not.
    boolean takesKeys() {
        return ways.book().takesKeys();
    }

    /// Tests the key of this one account, scope by scope, and asks the account anew.
    void test(Account account) {
        var entered =
                new AccountFormModel(
                        ways.book(), ways.words(), ways.threads(), Optional.of(account));
        new KeyCheck(entered, account, ways.words().texts(), ways.dialogs()).open();
        ways.refresh().run();
    }

    /// Sends this account's calls to another address; the key goes there too.
    void readdress(Account account) {
        var address = new TextField(account.endpoint().map(URI::toString).orElse(""));
        address.setId("account-address");
        var field = new Field(say("form.endpoint"), address).hint(say("address.hint"));
        ways.dialogs()
                .show(
                        Sheet.of(
                                        say("address.title", account.name()),
                                        say("address.subtitle"),
                                        field,
                                        Choice.harmless(say("form.cancel")),
                                        Choice.primary(
                                                say("address.do"),
                                                () ->
                                                        change(() ->
                                                                ways.book()
                                                                        .changeEndpoint(
                                                                                account.id(),
                                                                                AccountBook
                                                                                        .endpoint(
                                                                                                address
                                                                                                        .getText())))))
                                .withFocus(address));
    }

    /// Whether the provider puts SSH keys of the account on its machines.
    boolean keepsSshKeys(Account account) {
        return ways.providers()
                .find(account.provider())
                .filter(factory -> factory.capabilities().contains(SshKeyKeeping.class))
                .isPresent();
    }

    private Optional<SshKeyKeeping> keeping(Account account) {
        return ways.book()
                .provider(account.id())
                .flatMap(provider -> provider.capability(SshKeyKeeping.class));
    }

    /// The public keys that new machines of the account accept.
    void sshKeys(Account account) {
        var texts = ways.words().texts();
        keeping(account)
                .ifPresent(provider ->
                        new ProviderKeys(
                                        new ProviderKeysModel(
                                                provider,
                                                ways.words().provider(account.provider()),
                                                texts,
                                                ways.threads()),
                                        ways.vaultKeys().get(),
                                        texts,
                                        ways.dialogs())
                                .open(account.name()));
    }

    private boolean isClosedToKeys() {
        if (!takesKeys()) {
            ways.toasts().tell(Role.WARNING, say("demo.title"), say("demo.text"));
        }
        return !takesKeys();
    }

    private void form(Optional<Account> replacing) {
        if (isClosedToKeys()) {
            return;
        }
        var texts = ways.words().texts();
        var entered = new AccountFormModel(ways.book(), ways.words(), ways.threads(), replacing);
        var made = new AccountForm(entered, ways.providers(), texts, ways.dialogs(), this::kept);
        form.ifPresent(Subscription::close);
        form = Optional.of(Fx.follow(entered.state(), made::follow));
        made.open();
    }

    private void kept(Optional<Replaced> came) {
        form.ifPresent(Subscription::close);
        form = Optional.empty();
        ways.toasts()
                .tell(
                        came.filter(it -> it != Replaced.SAME).isPresent()
                                ? Role.WARNING
                                : Role.SUCCESS,
                        say(came.isPresent() ? "kept.replaced" : "kept.added"),
                        say(came.map(AccountsScreen::told).orElse("kept.text")));
        ways.refresh().run();
    }

    private static String told(Replaced came) {
        return switch (came) {
            case SAME -> "kept.text";
            case OTHER -> "kept.other";
            case UNTOLD -> "kept.untold";
        };
    }

    void rename(Account account) {
        var name = new TextField(account.name());
        var field = new Field(say("form.name"), name);
        ways.dialogs()
                .show(
                        Sheet.of(
                                        say("rename.title", account.name()),
                                        "",
                                        field,
                                        Choice.harmless(say("form.cancel")),
                                        Choice.primary(
                                                say("rename.do"),
                                                () ->
                                                        change(() ->
                                                                ways.book()
                                                                        .rename(
                                                                                account.id(),
                                                                                name.getText()))))
                                .withFocus(name));
    }

    /// Says first what goes on billing there.
    void remove(Account account) {
        var health = model.health(account.id().value());
        int instances = model.rented(account.id()).size();
        var rate = health.map(AccountHealth::burning).map(ways.words().formats()::rate).orElse("—");
        ways.dialogs()
                .ask(
                        new Question(
                                say("remove.title", account.name()),
                                instances == 0
                                        ? say("remove.nothing")
                                        : say(
                                                "remove.bills",
                                                instances,
                                                rate,
                                                model.billing(account.id())),
                                Choice.harmless(say("remove.keep")),
                                Choice.destructive(
                                        say("remove.do"),
                                        () -> change(() -> ways.book().remove(account.id())))));
    }

    private void change(Change change) {
        ways.threads()
                .execute(() -> {
                    try {
                        change.run();
                        model.refresh();
                    } catch (AccountException wrong) {
                        tell(wrong.explanation());
                    } catch (RuntimeException failure) {
                        tell(Explanation.of(failure));
                        if (!(failure instanceof Explained)) {
                            throw failure;
                        }
                    }
                });
    }

    private void tell(Message why) {
        ways.toasts().tell(Role.DANGER, say("not-changed"), ways.words().texts().say(why));
    }

    @FunctionalInterface
    private interface Change {
        void run() throws AccountException;
    }

    @Override
    public List<Command> commands(String typed) {
        if (!takesKeys()) {
            return List.of();
        }
        return List.of(
                Command.act(
                        "account-add",
                        Feather.KEY,
                        say("command.add"),
                        "add account key tj zh 添加账户 密钥",
                        this::add),
                Command.act(
                        "account-find",
                        Feather.SEARCH,
                        say("find.title"),
                        "find import key cz my 查找 导入 密钥",
                        this::find),
                Command.act(
                        "account-own",
                        Feather.SERVER,
                        say("own.title"),
                        "own machine ssh host zj jq 自己 机器 本机",
                        this::own));
    }

    @Override
    public List<Shortcut> shortcuts() {
        return List.of(
                new Shortcut(
                        new KeyCodeCombination(KeyCode.F5),
                        Message.of(AccountsScreen.class, "key.refresh"),
                        ways.refresh()));
    }

    private String say(String key, Object... arguments) {
        return ways.words().texts().say(AccountsScreen.class, key, arguments);
    }
}
