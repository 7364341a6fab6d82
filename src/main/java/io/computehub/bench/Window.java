package io.computehub.bench;

import io.computehub.fleet.FleetEngine;
import io.computehub.market.OfferBoard;
import io.computehub.telemetry.Metrics;

import java.time.Instant;
import java.util.List;

/// Shows the real screens to the bench; whoever knows a toolkit implements it. All figures are
/// milliseconds. Called on the bench's own thread, and blocks it.
public interface Window {

    /// Opens the offers over this board, which has been read, and waits until they are painted.
    Offers offers(OfferBoard board) throws InterruptedException;

    /// Opens the instances of this engine, and waits until they are on the screen.
    Instances instances(FleetEngine engine) throws InterruptedException;

    /// Opens the charts of a machine at the end of its figures, and waits until they are painted.
    Charts charts(String machine, Metrics metrics, Instant now) throws InterruptedException;

    /// The offers screen, until closed.
    interface Offers extends AutoCloseable {

        /// Writes `query` into the empty bar and takes it away again: from each key to the painted
        /// picture of what it finds.
        List<Double> type(String query) throws InterruptedException;

        /// Orders by each column, both ways: from the wish to the painted picture.
        List<Double> sort() throws InterruptedException;

        @Override
        void close();
    }

    /// The charts of a machine, until closed.
    interface Charts extends AutoCloseable {

        /// From the wish for a day in place of an hour to the painted picture.
        double day() throws InterruptedException;

        /// Moves through the day: the time of each of so many pictures.
        List<Double> pan(int pictures) throws InterruptedException;

        @Override
        void close();
    }

    /// The instances screen, until closed.
    interface Instances extends AutoCloseable {

        /// How long each of the small tasks that were handed to the window's thread since the last
        /// call had to wait for it, and so what the longest task before it took at most. At least
        /// one.
        List<Double> waits() throws InterruptedException;

        @Override
        void close();
    }
}
