package io.computehub.telemetry;

import java.time.Duration;

/// The one script that measures a machine, for as long as its input stays open: it answers each
/// line with one reading. It changes nothing, leaves nothing behind, needs no more than a POSIX
/// shell (that of BusyBox too), and goes on where a tool is missing.
///
/// What it asks at every reading costs no process of its own: `/proc`, control groups and AMD's
/// files in `/sys` are read by the shell itself. `nvidia-smi` takes long to start, so one of them
/// runs all along and prints at every beat. What changes slowly, or takes a process, is asked by a
/// line `f`; `g` asks a fresh `nvidia-smi` where the other one prints nothing.
///
/// Every line it prints begins with a word that says what follows; `end` ends a reading.
final class SamplerScript {

    /// The columns asked for, in this order. Older drivers lack the last ones.
    static final String COLUMNS =
            "index,uuid,pci.bus_id,name,utilization.gpu,memory.used,memory.total,temperature.gpu,"
                    + "power.draw,clocks.sm,clocks.mem,fan.speed";

    static final String MORE = ",power.limit,clocks_throttle_reasons.active,mig.mode.current";

    /// No backslash in it: some login shells take it for their own even within quotation marks.
    private static final String SCRIPT =
            """
            # computehub sampler
            LC_ALL=C; export LC_ALL
            PATH="$PATH:/usr/local/bin:/usr/sbin:/sbin:/opt/rocm/bin:/usr/lib/wsl/lib"; export PATH
            has() { command -v "$1" >/dev/null 2>&1; }
            t() { if has timeout; then timeout 10 "$@"; else "$@"; fi; }
            tag() { while IFS= read -r line; do echo "$1 $line"; done; }
            one() { if [ -r "$2" ]; then IFS= read -r line <"$2" && echo "$1 $line"; fi; }
            all() { if [ -r "$2" ]; then while IFS= read -r line; do echo "$1 $line"; done <"$2"; fi; }
            pick() { while read -r key value rest; do case " $3 " in *" $key "*) echo "$1 $key $value";; esac; done <"$2"; }
            q=%s; m=%s; c=--format=csv,noheader,nounits; gpu=
            cores=$(getconf _NPROCESSORS_ONLN 2>/dev/null || nproc 2>/dev/null); echo "cores $cores"
            if [ -f /.dockerenv ] || [ -f /run/.containerenv ]; then echo "boxed yes"; fi
            if [ -r /proc/1/environ ] && grep -q container= /proc/1/environ 2>/dev/null; then echo "boxed yes"; fi
            if has nvidia-smi; then
              t nvidia-smi -L 2>&1 </dev/null | tag list
              t nvidia-smi -q -d TEMPERATURE 2>/dev/null | grep -e "^GPU " -e "Slowdown Temp" | tag heat
              if t nvidia-smi --query-gpu=$q$m $c >/dev/null 2>&1; then q=$q$m; fi
              echo "nvidia yes"
              { nvidia-smi --query-gpu=$q $c -l %d 2>&1 || echo "nvidia-smi ended"; } | tag gpu &
              gpu=$!
            fi
            amd=
            for card in /sys/class/drm/card[0-9] /sys/class/drm/card[0-9][0-9]; do
              if [ -r $card/device/gpu_busy_percent ]; then amd="$amd $card"; fi
            done
            if [ -n "$amd" ] && has rocm-smi; then t rocm-smi --showproductname --json 2>/dev/null | tag rocmname; fi
            while IFS= read -r ask; do
              one uptime /proc/uptime
              one stat /proc/stat
              if [ -r /proc/meminfo ]; then pick mem /proc/meminfo "MemTotal: MemAvailable: MemFree:"; fi
              all net /proc/net/dev
              all io /proc/diskstats
              g=/sys/fs/cgroup
              one cpu.max $g/cpu.max; one cpu.stat $g/cpu.stat; one memory.max $g/memory.max
              one memory.current $g/memory.current; all io.stat $g/io.stat
              if [ -r $g/memory.stat ]; then pick memory.stat $g/memory.stat inactive_file; fi
              one cpu.quota $g/cpu/cpu.cfs_quota_us; one cpu.period $g/cpu/cpu.cfs_period_us
              one cpu.usage $g/cpuacct/cpuacct.usage
              one memory.max $g/memory/memory.limit_in_bytes
              one memory.current $g/memory/memory.usage_in_bytes
              if [ -r $g/memory/memory.stat ]; then pick memory.stat $g/memory/memory.stat total_inactive_file; fi
              for card in $amd; do
                d=$card/device
                echo "amd $card"
                one amd.busy $d/gpu_busy_percent; one amd.used $d/mem_info_vram_used
                one amd.size $d/mem_info_vram_total; one amd.name $d/product_name
                for h in $d/hwmon/hwmon*; do
                  one amd.heat $h/temp1_input; one amd.slows $h/temp1_crit
                  one amd.power $h/power1_average; one amd.power $h/power1_input
                  one amd.cap $h/power1_cap; one amd.clock $h/freq1_input; one amd.memclock $h/freq2_input
                done
              done
              case $ask in f|g)
                df -P -k / 2>/dev/null | tag df
                if [ -n "$gpu" ]; then
                  echo "procs asked"
                  t nvidia-smi --query-compute-apps=gpu_uuid,pid,used_memory,process_name $c 2>/dev/null | tag proc
                fi
                if [ -z "$amd$gpu" ] && has rocm-smi; then
                  t rocm-smi --showproductname --showmeminfo vram --showuse --showtemp --showpower --json 2>/dev/null | tag rocm
                fi;;
              esac
              case $ask in g) if [ -n "$gpu" ]; then t nvidia-smi --query-gpu=$q $c 2>&1 | tag gpu; fi;; esac
              echo "end $ask"
            done
            if [ -n "$gpu" ]; then kill $gpu 2>/dev/null; fi
            """;

    private SamplerScript() {}

    /// A command line for any login shell. `beat` is rounded up to whole seconds.
    static String command(Duration beat) {
        long seconds = Math.max(1, (beat.toMillis() + 999) / 1000);
        var script = SCRIPT.formatted(COLUMNS, MORE, seconds);
        return "exec /bin/sh -c '" + script.replace("'", "'\\''") + "'";
    }
}
