package io.computehub.vault;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/// Flyway's chatter, kept for those who ask for debug.
public final class FlywayLog implements LogCreator, Log {

    private static final System.Logger LOG = System.getLogger(FlywayLog.class.getName());

    @Override
    public Log createLogger(Class<?> home) {
        return this;
    }

    @Override
    public void debug(String message) {
        LOG.log(System.Logger.Level.TRACE, message);
    }

    @Override
    public void info(String message) {
        LOG.log(System.Logger.Level.DEBUG, message);
    }

    @Override
    public void notice(String message) {
        LOG.log(System.Logger.Level.DEBUG, message);
    }

    @Override
    public void warn(String message) {
        LOG.log(System.Logger.Level.DEBUG, message);
    }

    /// What fails is thrown as well, and told where it is handled.
    @Override
    public void error(String message) {
        LOG.log(System.Logger.Level.DEBUG, message);
    }

    @Override
    public void error(String message, Exception failure) {
        LOG.log(System.Logger.Level.DEBUG, message, failure);
    }
}
