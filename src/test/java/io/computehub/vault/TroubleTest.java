package io.computehub.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.disk.Disk;
import io.computehub.domain.account.Secret;
import io.computehub.text.Language;
import io.computehub.text.Texts;

import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Full disks, folders that cannot be written, schemas of other versions: a sentence, and the old
/// files untouched.
class TroubleTest {

    private static final Secret PASSWORD = Secret.of("correct horse");
    private static final Secret OTHER = Secret.of("battery staple");

    @TempDir Path folder;

    @Test
    void aDiskThatFillsAtAnyStepOfAPasswordChangeLeavesAVaultThatOpens() throws Exception {
        var home = folder.resolve("home");
        TestVaults.open(home).close();
        int failed = 0;
        for (int step = 0; step < 8; step++) {
            var disk = new FillingDisk(step);
            boolean refused = false;
            try (var vault =
                    Vault.in(
                            home,
                            InstantSource.system(),
                            TestVaults.parts(disk, EncryptedDatabase.Files.DISK))) {
                vault.open(PASSWORD);
                try {
                    vault.changePassword(PASSWORD, OTHER);
                    vault.changePassword(OTHER, PASSWORD);
                } catch (VaultException.DiskFull full) {
                    refused = true;
                    failed++;
                    speaks(full);
                }
            }
            assertThat(home.resolve("vault.key.tmp")).doesNotExist();
            try (var vault = TestVaults.in(home)) {
                opensWithOneOf(vault);
                if (refused && step == 0) {
                    vault.lock();
                    vault.open(PASSWORD);
                }
            }
        }
        assertThat(failed).as("the disk was full at several steps").isGreaterThan(4);
    }

    /// Whatever opened is set back to the first password.
    private static void opensWithOneOf(Vault vault) {
        try {
            vault.open(PASSWORD);
        } catch (VaultException.WrongPassword _) {
            vault.open(OTHER);
            vault.changePassword(OTHER, PASSWORD);
        }
    }

    @Test
    void aFullDiskUnderTheDatabaseIsSaidAndTheOldRowsStay() {
        FilePath.register(new FilePathFilling());
        FilePathFilling.FULL.set(false);
        var parts = TestVaults.parts(Disk.REAL, new EncryptedDatabase.Files("filling:"));
        try (var vault = Vault.in(folder, InstantSource.system(), parts)) {
            vault.create(PASSWORD);
            put(vault, 1);
            FilePathFilling.FULL.set(true);
            assertThatThrownBy(() -> put(vault, 2)).isInstanceOf(VaultException.class);
            FilePathFilling.FULL.set(false);
        } finally {
            FilePathFilling.FULL.set(false);
        }
        try (var vault = TestVaults.in(folder)) {
            vault.open(PASSWORD);
            assertThat(rows(vault)).isEqualTo(1);
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsSaid() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "in the way");
        try (var vault = TestVaults.in(file.resolve("home"))) {
            assertThatThrownBy(() -> vault.create(PASSWORD))
                    .isInstanceOfSatisfying(VaultException.NotWritable.class, TroubleTest::speaks);
            assertThat(vault.state().get()).isEqualTo(VaultState.ABSENT);
        }
        assertThat(file).hasContent("in the way");
    }

    @Test
    void aBackupIntoAFullDiskLeavesTheOldBackup() throws IOException {
        var target = folder.resolve("my.backup");
        Files.writeString(target, "the old backup");
        var disk = new FillingDisk(Integer.MAX_VALUE);
        try (var vault =
                Vault.in(
                        folder.resolve("home"),
                        InstantSource.system(),
                        TestVaults.parts(disk, EncryptedDatabase.Files.DISK))) {
            vault.create(PASSWORD);
            disk.left.set(0);
            assertThatThrownBy(() -> vault.backup(target, OTHER))
                    .isInstanceOf(VaultException.DiskFull.class);
        }
        assertThat(target).hasContent("the old backup");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void anOlderSchemaIsBroughtUpWithTheOldFileKept() throws IOException {
        var old = migrations("old", Map.of("V1__a.sql", "CREATE TABLE row_of (x INT);"));
        var next =
                migrations(
                        "next",
                        Map.of(
                                "V1__a.sql",
                                "CREATE TABLE row_of (x INT);",
                                "V2__b.sql",
                                "ALTER TABLE row_of ADD y INT DEFAULT 7;",
                                "V10__c.sql",
                                "UPDATE row_of SET y = 8;"));
        try (var vault = vault(old)) {
            vault.create(PASSWORD);
            put(vault, 1);
        }
        try (var vault = vault(next)) {
            vault.open(PASSWORD);
            assertThat(number(vault, "SELECT y FROM row_of")).isEqualTo(8);
        }
        Files.copy(
                folder.resolve("vault.before-update.mv.db"),
                folder.resolve("vault.mv.db"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        try (var vault = vault(old)) {
            vault.open(PASSWORD);
            assertThat(rows(vault)).as("the kept file is the old vault").isEqualTo(1);
        }
    }

    @Test
    void aMigrationThatFailsLeavesTheVaultAsItWas() throws IOException {
        var old = migrations("old", Map.of("V1__a.sql", "CREATE TABLE row_of (x INT);"));
        var broken =
                migrations(
                        "broken",
                        Map.of(
                                "V1__a.sql",
                                "CREATE TABLE row_of (x INT);",
                                "V2__b.sql",
                                "ALTER TABLE row_of ADD y INT; DROP TABLE row_of; NONSENSE;"));
        try (var vault = vault(old)) {
            vault.create(PASSWORD);
            put(vault, 1);
        }
        try (var vault = vault(broken)) {
            assertThatThrownBy(() -> vault.open(PASSWORD))
                    .isInstanceOfSatisfying(
                            VaultException.MigrationFailed.class, TroubleTest::speaks);
        }
        try (var vault = vault(old)) {
            vault.open(PASSWORD);
            assertThat(rows(vault)).isEqualTo(1);
        }
    }

    @Test
    void aNewerSchemaIsCalledByItsNameAndLeftAlone() throws IOException {
        var newer =
                migrations(
                        "newer",
                        Map.of(
                                "V1__a.sql",
                                "CREATE TABLE row_of (x INT);",
                                "V99__z.sql",
                                "CREATE TABLE later (x INT);"));
        var ours = migrations("ours", Map.of("V1__a.sql", "CREATE TABLE row_of (x INT);"));
        try (var vault = vault(newer)) {
            vault.create(PASSWORD);
            put(vault, 1);
        }
        try (var vault = vault(ours)) {
            assertThatThrownBy(() -> vault.open(PASSWORD))
                    .isInstanceOfSatisfying(VaultException.NewerFormat.class, TroubleTest::speaks);
        }
        try (var vault = vault(newer)) {
            vault.open(PASSWORD);
            assertThat(rows(vault)).isEqualTo(1);
        }
    }

    private Vault vault(Migrations migrations) {
        return Vault.in(folder, InstantSource.system(), TestVaults.parts(migrations));
    }

    private Migrations migrations(String name, Map<String, String> files) throws IOException {
        var home = Files.createDirectories(folder.resolve("sql").resolve(name));
        for (var file : new HashMap<>(files).entrySet()) {
            Files.writeString(home.resolve(file.getKey()), file.getValue());
        }
        return new FlywayMigrations("filesystem:" + home);
    }

    private static void speaks(VaultException failure) {
        for (var language : Language.values()) {
            assertThat(new Texts(language).say(failure)).isNotBlank().doesNotContain("{");
        }
    }

    private static void put(Vault vault, int x) {
        vault.database()
                .write(connection -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute("CREATE TABLE IF NOT EXISTS row_of (x INT)");
                        return statement.executeUpdate("INSERT INTO row_of (x) VALUES (" + x + ")");
                    }
                });
    }

    private static int rows(Vault vault) {
        return number(vault, "SELECT COUNT(*) FROM row_of");
    }

    private static int number(Vault vault, String query) {
        return vault.database()
                .read(connection -> {
                    try (var statement = connection.createStatement();
                            var row = statement.executeQuery(query)) {
                        row.next();
                        return row.getInt(1);
                    }
                });
    }

    /// Takes so many steps more, then has no room.
    private static final class FillingDisk implements Disk {

        final AtomicInteger left;

        FillingDisk(int steps) {
            left = new AtomicInteger(steps);
        }

        private void step() throws IOException {
            if (left.getAndDecrement() <= 0) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void writeAndSync(Path file, byte[] bytes) throws IOException {
            try {
                step();
            } catch (IOException full) {
                Disk.REAL.writeAndSync(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
                throw full;
            }
            Disk.REAL.writeAndSync(file, bytes);
        }

        @Override
        public void replace(Path from, Path to) throws IOException {
            step();
            Disk.REAL.replace(from, to);
        }

        @Override
        public void syncFolder(Path folder) throws IOException {
            Disk.REAL.syncFolder(folder);
        }
    }

    /// H2's disk, full at will.
    public static final class FilePathFilling extends FilePathWrapper {

        static final AtomicBoolean FULL = new AtomicBoolean();

        @Override
        public String getScheme() {
            return "filling";
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            return new FillingChannel(super.open(mode));
        }
    }

    private static final class FillingChannel extends org.h2.store.fs.FileBaseDefault {

        private final FileChannel real;

        FillingChannel(FileChannel real) {
            this.real = real;
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            if (FilePathFilling.FULL.get()) {
                throw new IOException("No space left on device");
            }
            return real.write(source, position);
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) throws IOException {
            return real.read(target, position);
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            real.truncate(size);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            real.force(metaData);
        }

        @Override
        public java.nio.channels.FileLock tryLock(long position, long size, boolean shared)
                throws IOException {
            return real.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            real.close();
        }
    }
}
