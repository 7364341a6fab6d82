package io.computehub.files;

import io.computehub.domain.instance.InstanceId;
import io.computehub.flow.Store;
import io.computehub.license.Entitlements;
import io.computehub.ssh.Connector;
import io.computehub.ssh.SshTarget;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// The desks of all machines whose files were looked at. They outlive the screens that show them
/// and end with the vault. Safe for all threads.
public final class FileDesks implements AutoCloseable {

    private final Map<InstanceId, FileDesk> desks = new ConcurrentHashMap<>();
    private final Store<Map<InstanceId, List<Edit>>> edits = new Store<>(Map.of());
    private final Connector connector;
    private final Function<InstanceId, Optional<SshTarget>> targets;
    private final InstantSource clock;
    private final Editing editing;
    private final Entitlements entitlements;

    /// @param targets where a machine's SSH answers now
    public FileDesks(
            Connector connector,
            Function<InstanceId, Optional<SshTarget>> targets,
            InstantSource clock,
            Editing editing) {
        this(connector, targets, clock, editing, Entitlements.all());
    }

    /// @param entitlements more than a single file at a time, of all machines together, is a part
    ///   of Pro
    public FileDesks(
            Connector connector,
            Function<InstanceId, Optional<SshTarget>> targets,
            InstantSource clock,
            Editing editing,
            Entitlements entitlements) {
        this.connector = connector;
        this.targets = targets;
        this.clock = clock;
        this.editing = editing;
        this.entitlements = entitlements;
    }

    public FileDesk of(InstanceId machine) {
        return desks.computeIfAbsent(machine, this::made);
    }

    private FileDesk made(InstanceId machine) {
        var desk =
                new FileDesk(
                        () -> targets.apply(machine),
                        connector,
                        dial -> new Transfers(dial, clock, entitlements, this::copies),
                        dial -> new Edits(dial, editing, clock));
        // Ends with the desk, which ends with this.
        var _ =
                desk.edits()
                        .all()
                        .observe(all -> edits.update(before -> with(before, machine, all)));
        return desk;
    }

    private static Map<InstanceId, List<Edit>> with(
            Map<InstanceId, List<Edit>> before, InstanceId machine, List<Edit> all) {
        var after = new HashMap<>(before);
        after.put(machine, all);
        return Map.copyOf(after);
    }

    /// What is edited of which machine.
    public Store<Map<InstanceId, List<Edit>>> edits() {
        return edits;
    }

    /// How many copies are not over, by the text form of the machine's id.
    public Map<String, Integer> underWay() {
        return counted(desk -> desk.transfers().underWay());
    }

    /// How many files are edited, by the text form of the machine's id.
    public Map<String, Integer> edited() {
        return counted(desk -> desk.edits().all().get().size());
    }

    /// How many files hold what their machine has not yet.
    public Map<String, Integer> unsent() {
        return counted(desk -> desk.edits().unsent());
    }

    private Map<String, Integer> counted(ToIntFunction<FileDesk> what) {
        var counts = new TreeMap<String, Integer>();
        desks.forEach((machine, desk) -> {
            int count = what.applyAsInt(desk);
            if (count > 0) {
                counts.put(machine.toString(), count);
            }
        });
        return counts;
    }

    private int copies() {
        return desks.values().stream().mapToInt(desk -> desk.transfers().underWay()).sum();
    }

    @Override
    public void close() {
        desks.values().forEach(FileDesk::close);
        desks.clear();
    }
}
