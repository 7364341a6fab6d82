package io.computehub.ui.kit;

import javafx.application.Platform;
import javafx.scene.Node;

import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Starts JavaFX once for all tests of the JVM, headless, with our fonts and Chinese in its own
/// forms. A test of nodes calls `start()` in `@BeforeAll`, before TestFX does anything.
public final class Toolkit {

    private static boolean started;

    private Toolkit() {}

    public static synchronized void start() {
        if (started) {
            return;
        }
        started = true;
        Fonts.prepare();
        var ready = new CountDownLatch(1);
        try {
            Platform.startup(ready::countDown);
            Platform.setImplicitExit(false);
        } catch (IllegalStateException alreadyRunning) {
            ready.countDown();
        }
        try {
            if (!ready.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("JavaFX did not start");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        on(() -> {
            Fonts.load();
            return true;
        });
    }

    /// Runs on the JavaFX thread and waits for the result.
    public static <T> T on(Callable<T> work) {
        var task = new FutureTask<>(work);
        Platform.runLater(task);
        try {
            return task.get(60, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (TimeoutException slow) {
            throw new IllegalStateException(slow);
        }
    }

    public static void run(Runnable work) {
        on(() -> {
            work.run();
            return true;
        });
    }

    /// Lets everything that was sent to the JavaFX thread so far be done.
    public static void settle() {
        for (int i = 0; i < 3; i++) {
            run(() -> {});
        }
    }

    /// Types into that field once it has the keyboard, which may come a picture after the field. A
    /// window that another test has just closed may still have it.
    public static void write(FxRobot robot, String field, String text) {
        try {
            WaitForAsyncUtils.waitFor(
                    30,
                    TimeUnit.SECONDS,
                    () ->
                            on(() -> robot.lookup(field).tryQuery().filter(Toolkit::hasKeyboard))
                                    .isPresent());
        } catch (TimeoutException late) {
            throw new AssertionError("the keyboard is not in " + field, late);
        }
        robot.write(text);
    }

    private static boolean hasKeyboard(Node field) {
        var window = field.getScene().getWindow();
        if (!window.isFocused()) {
            window.requestFocus();
        }
        return field.isFocused();
    }
}
