package io.computehub.provider;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Rate;

import java.util.List;
import java.util.Optional;

/// Changes what a stopped machine is made of, in place: its disk and its data stay.
public non-sealed interface Resizing extends Capability {

    /// What the machine is made of, what it can become, and what the parts cost at its place. Asks
    /// the provider. Empty where one of these is not told: nothing is changed blindly.
    Optional<Sizes> sizes(InstanceId id) throws ProviderException;

    /// Asks for the other size, once. The provider refuses a machine that is not stopped, and what
    /// its host does not have.
    void resize(InstanceId id, Size size) throws ProviderException;

    /// Memory and disk in GB.
    record Size(int gpus, int vcpus, int ramGb, int diskGb) {}

    /// What one GPU, one vCPU, one GB of memory and one GB of disk cost.
    record Prices(Rate gpu, Rate vcpu, Rate ramGb, Rate diskGb) {

        /// What a machine of that size bills while it runs.
        public Rate running(Size size) {
            return gpu.times(size.gpus())
                    .plus(vcpu.times(size.vcpus()))
                    .plus(ramGb.times(size.ramGb()))
                    .plus(disk(size));
        }

        /// What its disk alone bills.
        public Rate disk(Size size) {
            return diskGb.times(size.diskGb());
        }
    }

    /// `now` is the size it has and `most` the most of each part that its place sells to one
    /// machine. A disk only grows. `ramGb` is every memory size there is, the least first.
    record Sizes(Size now, Size most, int vcpuStep, List<Integer> ramGb, Prices prices) {

        public Sizes {
            ramGb = List.copyOf(ramGb);
        }

        /// Whether the provider sells this size, as far as it tells.
        public boolean sells(Size size) {
            return within(size.gpus(), 1, most.gpus())
                    && within(size.vcpus(), vcpuStep, most.vcpus())
                    && size.vcpus() % vcpuStep == 0
                    && ramGb.contains(size.ramGb())
                    && size.ramGb() <= most.ramGb()
                    && within(size.diskGb(), now.diskGb(), most.diskGb());
        }

        private static boolean within(int value, int least, int most) {
            return value >= least && value <= most;
        }
    }
}
