package io.computehub.provider;

/// Something a provider can do beyond listing. Claimed by returning it from `Provider.capability`,
/// never by a method that throws "not supported".
public sealed interface Capability
        permits Renting,
                Resizing,
                Terminating,
                Stopping,
                Restarting,
                Bidding,
                Funding,
                BalanceReading,
                Billing,
                Identifying,
                LogReading,
                LogStreaming,
                LocalRunning,
                SshKeyKeeping,
                VolumeKeeping {}
