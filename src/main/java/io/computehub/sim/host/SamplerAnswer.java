package io.computehub.sim.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// Plays a shell that runs ComputeHub's sampler: it answers each line with what the kernel, `df`
/// and `nvidia-smi` of a real machine would have printed there.
final class SamplerAnswer extends Visit {

    private static final double KIB_PER_GIB = 1024 * 1024;
    private static final double SECTOR = 512;
    private static final int SLOWS_AT = 87;

    private final Supplier<Optional<Doing>> doing;
    private final long begun = System.nanoTime();
    private double last;
    private double busy;
    private double all;
    private double in;
    private double out;
    private double read;
    private double written;

    SamplerAnswer(Supplier<Optional<Doing>> doing) {
        this.doing = doing;
    }

    static boolean isAsked(String line) {
        return line.contains("# computehub sampler");
    }

    @Override
    int serve(InputStream input) throws IOException {
        var first = doing.get();
        say("cores %d", first.map(Doing::threads).orElse(8));
        if (first.isPresent()) {
            for (var gpu : first.get().gpus()) {
                say("list GPU %d: %s (UUID: %s)", gpu.index(), gpu.name(), uuid(gpu.index()));
                say("heat GPU 00000000:%02X:00.0", gpu.index() + 1);
                say("heat     GPU Slowdown Temp                 : %d C", SLOWS_AT);
            }
            say("nvidia yes");
        }
        var lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.US_ASCII));
        for (var ask = lines.readLine(); ask != null; ask = lines.readLine()) {
            var now = doing.get();
            if (now.isPresent()) {
                answer(ask, now.get());
            }
            say("end %s", ask);
        }
        return 0;
    }

    private static String uuid(int gpu) {
        return String.format(Locale.ROOT, "GPU-5c0ffee0-0000-4000-8000-%012d", gpu);
    }

    private void say(String format, Object... values) throws IOException {
        print(String.format(Locale.ROOT, format, values) + "\n");
    }

    private void answer(String ask, Doing now) throws IOException {
        double seconds = (System.nanoTime() - begun) / 1e9;
        double passed = seconds - last;
        last = seconds;
        all += passed * 100 * now.threads();
        busy += passed * now.threads() * now.cpu();
        in += passed * now.in();
        out += passed * now.out();
        read += passed * now.read();
        written += passed * now.write();
        say("uptime %.2f %.2f", 3_600 + seconds, 0.0);
        say("stat cpu  %.0f 0 0 %.0f 0 0 0 0 0 0", busy, all - busy);
        say("mem MemTotal: %.0f", now.memorySizeGib() * KIB_PER_GIB);
        say(
                "mem MemAvailable: %.0f",
                Math.max(0, now.memorySizeGib() - now.memoryGib()) * KIB_PER_GIB);
        say("net   eth0: %.0f 0 0 0 0 0 0 0 %.0f 0 0 0 0 0 0 0", in, out);
        say("io 259 0 nvme0n1 0 0 %.0f 0 0 0 %.0f 0 0 0 0", read / SECTOR, written / SECTOR);
        for (var gpu : now.gpus()) {
            say(
                    "gpu %d, %s, 00000000:%02X:00.0, %s, %.0f, %.0f, %.0f, %.0f, %.2f, %d, %d, %s,"
                            + " %.2f, 0x%016x, [N/A]",
                    gpu.index(),
                    uuid(gpu.index()),
                    gpu.index() + 1,
                    gpu.name(),
                    gpu.load(),
                    gpu.usedMib(),
                    gpu.sizeMib(),
                    gpu.degrees(),
                    gpu.watts(),
                    gpu.clock(),
                    gpu.memoryClock(),
                    gpu.fan() < 0 ? "[N/A]" : Integer.toString(gpu.fan()),
                    gpu.limit(),
                    gpu.throttle());
        }
        if (!ask.equals("t")) {
            say(
                    "df /dev/nvme0n1p1 %.0f %.0f %.0f 61%% /",
                    now.diskSizeGb() * 1e9 / 1024,
                    now.diskGb() * 1e9 / 1024,
                    (now.diskSizeGb() - now.diskGb()) * 1e9 / 1024);
            say("procs asked");
            for (var program : now.programs()) {
                say(
                        "proc %s, %d, %.0f, %s",
                        uuid(program.gpu()), program.pid(), program.mib(), program.name());
            }
        }
    }
}
