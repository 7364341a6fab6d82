package io.computehub.ui.kit;

import static io.computehub.ui.kit.Drawing.ink;
import static io.computehub.ui.kit.Drawing.line;
import static io.computehub.ui.kit.Drawing.shape;

import io.computehub.text.Message;

import javafx.scene.Node;

import java.util.Locale;

/// The states a machine can be in, as people see them: each has a silhouette of its own, a word and
/// a colour, so that no state is told by colour alone.
public enum Sign {
    REQUESTED(Role.ACCENT),
    BOOTING(Role.ACCENT),
    RUNNING(Role.SUCCESS),
    IDLE(Role.WARNING),
    UNHEALTHY(Role.DANGER),
    UNREACHABLE(Role.WARNING),
    STOPPING(Role.NEUTRAL),
    ENDING(Role.NEUTRAL),
    STOPPED(Role.NEUTRAL),
    PREEMPTED(Role.WARNING),
    IN_DOUBT(Role.WARNING),
    NOT_PROVEN_GONE(Role.DANGER),
    PROVEN_GONE(Role.NEUTRAL),
    FAILED(Role.DANGER),
    ORPHAN(Role.DANGER),
    /// Shown with the provider's own word instead of ours.
    UNRECOGNISED(Role.NEUTRAL);

    private final Role role;

    Sign(Role role) {
        this.role = role;
    }

    public Role role() {
        return role;
    }

    public Message word() {
        return Message.of(Sign.class, "sign." + name().toLowerCase(Locale.ROOT));
    }

    /// Work is under way: the ring turns while it is seen.
    boolean turns() {
        return switch (this) {
            case REQUESTED, BOOTING, STOPPING, ENDING -> true;
            case RUNNING,
                    IDLE,
                    UNHEALTHY,
                    UNREACHABLE,
                    STOPPED,
                    PREEMPTED,
                    IN_DOUBT,
                    NOT_PROVEN_GONE,
                    PROVEN_GONE,
                    FAILED,
                    ORPHAN,
                    UNRECOGNISED ->
                    false;
        };
    }

    /// New shapes on a grid of 14.
    Node[] shapes() {
        return switch (this) {
            case REQUESTED, BOOTING, STOPPING, ENDING ->
                    new Node[] {line("M9.4 2.4 A5.2 5.2 0 1 1 4.6 2.4")};
            case RUNNING -> new Node[] {ink("M7 2.5 a4.5 4.5 0 1 1 0 9 a4.5 4.5 0 1 1 0 -9 Z")};
            case IDLE ->
                    new Node[] {ink("M12.3 8.9 A5.7 5.7 0 1 1 5.1 1.7 A4.6 4.6 0 0 0 12.3 8.9 Z")};
            case UNHEALTHY ->
                    new Node[] {
                        line("M7 1.9 L13 12.2 H1 Z"), line("M7 5.6 V8.4"), line("M7 10.2 V10.3")
                    };
            case UNREACHABLE ->
                    new Node[] {
                        line("M1.4 5.6 A8 8 0 0 1 12.6 5.6"),
                        line("M3.6 8 A4.9 4.9 0 0 1 10.4 8"),
                        line("M7 11 V11.1"),
                        line("M2.4 12.2 L11.6 1.8")
                    };
            case STOPPED ->
                    new Node[] {
                        line(
                                "M4.3 3 H9.7 A1.3 1.3 0 0 1 11 4.3 V9.7 A1.3 1.3 0 0 1 9.7 11 H4.3"
                                        + " A1.3 1.3 0 0 1 3 9.7 V4.3 A1.3 1.3 0 0 1 4.3 3 Z")
                    };
            case PREEMPTED -> new Node[] {ink("M8.2 0.8 L2.6 8 H6.2 L5.6 13.2 L11.4 5.8 H7.6 Z")};
            case IN_DOUBT ->
                    new Node[] {
                        shape(circle(5.6), "line", "dashed"),
                        line("M5.5 5.6 A1.6 1.6 0 1 1 7.4 7.2 Q7 7.4 7 8.1"),
                        line("M7 9.9 V10")
                    };
            case NOT_PROVEN_GONE ->
                    new Node[] {line(circle(5.2)), ink("M7 1.8 A5.2 5.2 0 0 0 7 12.2 Z")};
            case PROVEN_GONE -> new Node[] {line(circle(5.6)), line("M4.6 7.2 L6.4 8.9 L9.5 5.4")};
            case FAILED ->
                    new Node[] {
                        ink("M4.5 1 H9.5 L13 4.5 V9.5 L9.5 13 H4.5 L1 9.5 V4.5 Z"),
                        shape("M5 5 L9 9 M9 5 L5 9", "line", "knock")
                    };
            case ORPHAN ->
                    new Node[] {
                        line("M7 1.6 a2.5 2.5 0 1 1 0 5 a2.5 2.5 0 1 1 0 -5 Z"),
                        shape("M2.2 12.6 A4.8 4.4 0 0 1 11.8 12.6", "line", "dashed")
                    };
            case UNRECOGNISED ->
                    new Node[] {
                        shape("M2 2 H12 V12 H2 Z", "line", "dashed"),
                        line("M7 4.8 V7.6"),
                        line("M7 9.4 V9.5")
                    };
        };
    }

    private static String circle(double radius) {
        return "M7 %1$s a%2$s %2$s 0 1 1 0 %3$s a%2$s %2$s 0 1 1 0 -%3$s Z"
                .formatted(7 - radius, radius, 2 * radius);
    }
}
