package io.github.reactorwindowing.dashboard.feed;

import io.github.reactorwindowing.dashboard.generator.GeneratorSettings;
import io.github.reactorwindowing.dashboard.shop.Menu;
import io.github.reactorwindowing.dashboard.windows.CustomerSession;
import io.github.reactorwindowing.dashboard.windows.LateOrder;
import io.github.reactorwindowing.dashboard.windows.OrderWithPayment;
import io.github.reactorwindowing.dashboard.windows.ProductAverage;
import io.github.reactorwindowing.dashboard.windows.ProductCount;
import io.github.reactorwindowing.dashboard.windows.SalesListener;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps how things are, of bounded size whatever comes in: what happens faster than frames are cut is put together in
 * them.
 *
 * <p>Thread-safe.
 */
final class Blackboard implements SalesListener {

    private static final int NEW_IN_A_FRAME = 20;
    private static final int RECENT = 50;
    private static final int RECENT_COUNTS = 30 * Menu.SMOOTHIES.size();
    private static final int RECENT_AVERAGES = 60 * Menu.SMOOTHIES.size();

    private record Place(String product, Instant start) {}

    private final Map<Place, ProductCount> open = new LinkedHashMap<>();
    private final Recent<ProductCount> counts = new Recent<>(RECENT_COUNTS);
    private final Recent<ProductAverage> averages = new Recent<>(RECENT_AVERAGES);
    private final Recent<CustomerSession> sessions = new Recent<>(RECENT);
    private final Recent<OrderWithPayment> joins = new Recent<>(RECENT);
    private final Recent<LateOrder> late = new Recent<>(RECENT);
    private final Rate rate = new Rate();
    private long orders;
    private long payments;
    private long sequence;

    @Override
    public synchronized void ordered() {
        orders++;
    }

    @Override
    public synchronized void paid() {
        payments++;
    }

    @Override
    public synchronized void growing(ProductCount soFar) {
        open.put(place(soFar), soFar);
    }

    @Override
    public synchronized void counted(ProductCount count) {
        open.remove(place(count));
        counts.add(count);
    }

    private static Place place(ProductCount count) {
        return new Place(count.product(), count.start());
    }

    @Override
    public synchronized void averaged(ProductAverage average) {
        averages.add(average);
    }

    @Override
    public synchronized void visited(CustomerSession session) {
        sessions.add(session);
    }

    @Override
    public synchronized void joined(OrderWithPayment joined) {
        joins.add(joined);
    }

    @Override
    public synchronized void late(LateOrder order) {
        late.add(order);
    }

    /**
     * Returns how things are now.
     *
     * @param now the time
     * @param watermark how far the counts are
     * @param clients how many clients look
     * @param generator how the generator runs
     * @return with what is new since the last call
     */
    synchronized Cut cut(Instant now, @Nullable Instant watermark, int clients, GeneratorSettings generator) {
        Happened news = news();
        Totals totals = new Totals(
                orders, payments, late.total(), counts.total(), averages.total(), sessions.total(), joins.total());
        Board board = new Board(
                sequence++,
                now,
                watermark,
                rate.perSecond(now, orders),
                totals,
                List.copyOf(open.values()),
                news,
                clients,
                generator);
        return new Cut(new Frame(board), board.with(lately(news.leftOut())));
    }

    private Happened news() {
        Recent.Fresh<ProductCount> newCounts = counts.fresh(NEW_IN_A_FRAME);
        Recent.Fresh<ProductAverage> newAverages = averages.fresh(NEW_IN_A_FRAME);
        Recent.Fresh<CustomerSession> newSessions = sessions.fresh(NEW_IN_A_FRAME);
        Recent.Fresh<OrderWithPayment> newJoins = joins.fresh(NEW_IN_A_FRAME);
        Recent.Fresh<LateOrder> newLate = late.fresh(NEW_IN_A_FRAME);
        return new Happened(
                newCounts.things(),
                newAverages.things(),
                newSessions.things(),
                newJoins.things(),
                newLate.things(),
                new LeftOut(
                        newCounts.leftOut(),
                        newAverages.leftOut(),
                        newSessions.leftOut(),
                        newJoins.leftOut(),
                        newLate.leftOut()));
    }

    private Happened lately(LeftOut leftOut) {
        return new Happened(counts.all(), averages.all(), sessions.all(), joins.all(), late.all(), leftOut);
    }
}
