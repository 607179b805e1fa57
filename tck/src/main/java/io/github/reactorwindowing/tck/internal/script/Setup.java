package io.github.reactorwindowing.tck.internal.script;

import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.spi.Timestamps;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How a timeline is run.
 *
 * @param ordered rule O-1
 * @param lateness rules L-1 and L-3
 * @param scope rule T-6
 * @param lag the wait of the kit's clock in microseconds, {@link #FOREVER} for no watermark before the end
 * @param live whether time moves the watermark of the kit's clock, or events alone
 */
public record Setup(boolean ordered, Lateness lateness, WatermarkScope scope, long lag, boolean live) {

    public static final long FOREVER = Timestamps.MAX;

    /** What is plainest: events alone move the watermark of their key. */
    public static final Setup PLAIN = new Setup(true, Lateness.EVENT, WatermarkScope.KEY, 0, false);

    public Setup withOrdered(boolean value) {
        return new Setup(value, lateness, scope, lag, live);
    }

    public Setup withLateness(Lateness value) {
        return new Setup(ordered, value, scope, lag, live);
    }

    public Setup withScope(WatermarkScope value) {
        return new Setup(ordered, lateness, value, lag, live);
    }

    public Setup withLag(long value) {
        return new Setup(ordered, lateness, scope, value, live);
    }

    public Setup withLive(boolean value) {
        return new Setup(ordered, lateness, scope, lag, value);
    }

    /** {@return what makes one setting plainer, for each of them} */
    public static List<UnaryOperator<Setup>> simplifications() {
        return List.of(
                setup -> setup.withLateness(Lateness.EVENT),
                setup -> setup.withScope(WatermarkScope.KEY),
                setup -> setup.withLive(false),
                setup -> setup.withOrdered(true),
                setup -> setup.withLag(0),
                setup -> setup.withLag(setup.lag() / 2));
    }

    @Override
    public String toString() {
        return (ordered ? "ordered" : "unordered") + ", lateness by " + lateness + ", scope " + scope + ", wait "
                + (lag == FOREVER ? "for ever" : Timestamps.toDuration(lag))
                + (live ? ", time moves the watermark" : ", events alone move the watermark");
    }
}
