package io.computehub.bench;

import java.util.Collection;

/// The outcome of one course. `p95` and `p99` are the bad end: so many of 100 runs were better.
public record Measure(Course course, double median, double p95, double p99, int runs) {

    /// Of what single runs gave.
    static Measure of(Course course, Collection<Double> runs) {
        var sorted = runs.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("nothing was run for " + course);
        }
        boolean floor = course.unit().isFloor();
        return new Measure(
                course,
                at(sorted, 0.5),
                at(sorted, floor ? 0.05 : 0.95),
                at(sorted, floor ? 0.01 : 0.99),
                sorted.length);
    }

    /// The nearest rank, so that every figure told was really measured.
    private static double at(double[] sorted, double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
    }

    /// The figure that is held against the budget.
    public double figure() {
        return switch (course.judged()) {
            case MEDIAN -> median;
            case P95 -> p95;
            case P99 -> p99;
        };
    }

    /// How much of the budget is used: 1 is all of it, more is too much.
    public double ofBudget() {
        return course.unit().isFloor() ? course.budget() / figure() : figure() / course.budget();
    }

    public boolean isWithinBudget() {
        return ofBudget() <= 1;
    }
}
