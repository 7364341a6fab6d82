package io.computehub.provider.own;

/// The one script that reads a machine. It changes nothing, needs no more than a POSIX shell (that
/// of BusyBox too), and goes on where a tool is missing; a tool that hangs is given up after ten
/// seconds where `timeout` is there.
final class Probe {

    static final String NVIDIA =
            "index,uuid,name,memory.total,memory.used,utilization.gpu,driver_version";

    /// No backslash in it: some login shells take it for their own even within quotation marks.
    static final String SCRIPT =
            """
            # computehub probe
            LC_ALL=C; export LC_ALL
            PATH="$PATH:/usr/local/bin:/usr/sbin:/sbin:/opt/rocm/bin:/usr/lib/wsl/lib"; export PATH
            has() { command -v "$1" >/dev/null 2>&1; }
            t() { if has timeout; then timeout 10 "$@"; else "$@"; fi; }
            s() { echo; echo "==ch:$1"; }
            s system; uname -s; s arch; uname -m; s host; uname -n
            s id; head -c 64 /etc/machine-id 2>/dev/null
            s boxed; if [ -f /.dockerenv ] || [ -f /run/.containerenv ]; then echo yes; fi
            s memory; head -c 8192 /proc/meminfo 2>/dev/null
            s lscpu; if has lscpu; then lscpu 2>/dev/null | head -c 16384; fi
            s cpuinfo; head -c 262144 /proc/cpuinfo 2>/dev/null
            s cores; getconf _NPROCESSORS_ONLN 2>/dev/null || nproc 2>/dev/null
            s disk; df -P -k / 2>/dev/null
            s nvidia
            if has nvidia-smi; then
              q=%s
              t nvidia-smi --query-gpu=$q,mig.mode.current --format=csv,noheader,nounits 2>/dev/null ||
              t nvidia-smi --query-gpu=$q --format=csv,noheader,nounits 2>/dev/null
              s mig; t nvidia-smi -L 2>/dev/null
            fi
            s rocm
            if has rocm-smi; then
              t rocm-smi --showproductname --showuniqueid --showmeminfo vram --showuse --showdriverversion --json 2>/dev/null
            fi
            s docker
            if has docker; then
              t docker version --format '{{.Server.Version}}' 2>&1; r=$?; s docker-status; echo $r
            fi
            s end
            """
                    .formatted(NVIDIA);

    private Probe() {}
}
