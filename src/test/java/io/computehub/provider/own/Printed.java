package io.computehub.provider.own;

/// What machines print for the probe. Written by hand from the tools' documented formats, not
/// recorded from hardware.
final class Printed {

    /// A workstation with an older driver, without MIG in its answers.
    static final String TWO_RTX_4090 =
            """
            Welcome to the machine

            ==ch:system
            Linux

            ==ch:arch
            x86_64

            ==ch:host
            workstation

            ==ch:id
            0123456789abcdef0123456789abcdef

            ==ch:boxed

            ==ch:memory
            MemTotal:       131072000 kB
            MemFree:        1000000 kB
            MemAvailable:   98304000 kB
            Buffers:          12345 kB

            ==ch:lscpu
            Architecture:            x86_64
              CPU op-mode(s):        32-bit, 64-bit
            CPU(s):                  32
            Vendor ID:               AuthenticAMD
              Model name:            AMD Ryzen 9 7950X 16-Core Processor
                CPU family:          25

            ==ch:cpuinfo
            processor	: 0
            model name	: AMD Ryzen 9 7950X 16-Core Processor
            processor	: 1

            ==ch:cores
            32

            ==ch:disk
            Filesystem     1024-blocks      Used Available Capacity Mounted on
            /dev/nvme0n1p2   976563000 400000000 526563000      44% /

            ==ch:nvidia
            0, GPU-11111111-aaaa-bbbb-cccc-000000000001, NVIDIA GeForce RTX 4090, 24564, 1024, 30, 550.54.14
            1, GPU-11111111-aaaa-bbbb-cccc-000000000002, NVIDIA GeForce RTX 4090, 24564, [N/A], [Not Supported], 550.54.14

            ==ch:mig
            GPU 0: NVIDIA GeForce RTX 4090 (UUID: GPU-11111111-aaaa-bbbb-cccc-000000000001)
            GPU 1: NVIDIA GeForce RTX 4090 (UUID: GPU-11111111-aaaa-bbbb-cccc-000000000002)

            ==ch:rocm

            ==ch:docker
            27.3.1

            ==ch:docker-status
            0

            ==ch:end
            """;

    /// Two GPUs, of which the first is cut in MIG slices; the format is the documented one.
    static final String A100_IN_SLICES =
            """
            ==ch:system
            Linux
            ==ch:arch
            x86_64
            ==ch:host
            dgx
            ==ch:id
            aaaabbbbccccddddeeeeffff00001111
            ==ch:memory
            MemTotal:       1056000000 kB
            ==ch:cores
            256
            ==ch:disk
            Filesystem     1024-blocks      Used Available Capacity Mounted on
            overlay          976563000 400000000 526563000      44% /
            ==ch:nvidia
            0, GPU-22222222-aaaa-bbbb-cccc-000000000001, NVIDIA A100-SXM4-80GB, 81920, 24, [N/A], 570.86.10, Enabled
            1, GPU-22222222-aaaa-bbbb-cccc-000000000002, NVIDIA A100-SXM4-80GB, 81920, 4, 0, 570.86.10, Disabled
            ==ch:mig
            GPU 0: NVIDIA A100-SXM4-80GB (UUID: GPU-22222222-aaaa-bbbb-cccc-000000000001)
              MIG 3g.40gb     Device  0: (UUID: MIG-aaaa1111-0000-5000-8000-000000000001)
              MIG 3g.40gb     Device  1: (UUID: MIG-aaaa1111-0000-5000-8000-000000000002)
            GPU 1: NVIDIA A100-SXM4-80GB (UUID: GPU-22222222-aaaa-bbbb-cccc-000000000002)
            ==ch:docker
            26.1.4
            ==ch:docker-status
            0
            ==ch:end
            """;

    /// One card in the spelling of ROCm 6, one in that of ROCm 5.
    static final String MI300X =
            """
            ==ch:system
            Linux
            ==ch:arch
            x86_64
            ==ch:host
            rocm
            ==ch:rocm
            WARNING: AMD GPU device(s) is/are in a low-power state. Check power control/runtime_status

            {"card0": {"Unique ID": "0x1234", "VRAM Total Memory (B)": "206141652992", "VRAM Total Used Memory (B)": "294912000", "GPU use (%)": "7", "Card Series": "AMD Instinct MI300X OAM", "Card Model": "0x74a1", "Card Vendor": "Advanced Micro Devices, Inc. [AMD/ATI]"}, "card1": {"Card series": "N/A", "Card model": "Instinct MI300X", "VRAM Total Memory (B)": "206141652992", "GPU use (%)": "N/A"}, "system": {"Driver version": "6.8.5"}}
            ==ch:docker
            ==ch:end
            """;

    /// A board with a shell and little else.
    static final String BUSYBOX =
            """

            ==ch:system
            Linux

            ==ch:arch
            aarch64

            ==ch:host
            board

            ==ch:id

            ==ch:boxed

            ==ch:memory
            MemTotal:         948304 kB
            MemFree:          123456 kB

            ==ch:lscpu

            ==ch:cpuinfo
            processor	: 0
            BogoMIPS	: 108.00
            processor	: 1
            processor	: 2
            processor	: 3

            ==ch:cores

            ==ch:disk
            Filesystem           1024-blocks    Used Available Capacity Mounted on
            /dev/root               29684620 5000000  23000000  18% /

            ==ch:nvidia

            ==ch:rocm

            ==ch:docker

            ==ch:end
            """;

    static final java.util.List<String> ALL =
            java.util.List.of(TWO_RTX_4090, A100_IN_SLICES, MI300X, BUSYBOX);

    private Printed() {}
}
