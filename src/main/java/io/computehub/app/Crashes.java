package io.computehub.app;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// The one place where a programming error that nobody handled ends up: in the log, once, by type
/// and place, without its message, which might hold anything.
final class Crashes {

    private static final Logger LOG = System.getLogger(Crashes.class.getName());

    private Crashes() {}

    static void watch() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) ->
                LOG.log(Level.ERROR, "a thread broke: " + thread.getName(), failure));
    }
}
