package io.github.reactorwindowing.dashboard.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.dashboard.shop.Order;
import io.github.reactorwindowing.dashboard.shop.Payment;
import io.github.reactorwindowing.spring.Windowing;
import io.github.reactorwindowing.spring.WindowingAutoConfiguration;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The windows of the application's own properties, in virtual time. */
class SalesWindowsTest {

    private static final Instant NOON = Instant.parse("2024-08-29T12:00:00Z");

    private final VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();
    private final TestPublisher<Order> orders = TestPublisher.create();
    private final TestPublisher<Payment> payments = TestPublisher.create();
    private final Watermark watermark = new Watermark();
    private final Told told = new Told();

    /** All that windows say, but for counts on their way. */
    private static final class Told implements SalesListener {

        private final List<ProductCount> growing = new ArrayList<>();
        private final List<Object> all = new ArrayList<>();
        private int orders;
        private int payments;

        @Override
        public void ordered() {
            orders++;
        }

        @Override
        public void paid() {
            payments++;
        }

        @Override
        public void growing(ProductCount soFar) {
            growing.add(soFar);
        }

        @Override
        public void counted(ProductCount count) {
            all.add(count);
        }

        @Override
        public void averaged(ProductAverage average) {
            all.add(average);
        }

        @Override
        public void visited(CustomerSession session) {
            all.add(session);
        }

        @Override
        public void joined(OrderWithPayment joined) {
            all.add(joined);
        }

        @Override
        public void late(LateOrder order) {
            all.add(order);
        }

        <T> List<T> only(Class<T> kind) {
            return all.stream().filter(kind::isInstance).map(kind::cast).toList();
        }
    }

    private void running(Consumer<Disposable> test) {
        scheduler.advanceTimeTo(NOON);
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withConfiguration(AutoConfigurations.of(WindowingAutoConfiguration.class))
                .withBean("windowsScheduler", Scheduler.class, () -> scheduler)
                .withBean(Watermark.class, () -> watermark)
                .run(context -> test.accept(new SalesWindows(context.getBean(Windowing.class))
                        .run(orders.flux(), payments.flux(), told)
                        .subscribe()));
    }

    private void order(String number, String product, String customer, String amount, double second) {
        orders.next(new Order(number, product, customer, new BigDecimal(amount), at(second)));
    }

    private static Instant at(double second) {
        return NOON.plusMillis(Math.round(second * 1000));
    }

    @Test
    void counts_growWhileTheirWindowIsOpen_andCloseTwoSecondsAfterIt() {
        running(windows -> {
            order("1", "Red Line", "ann", "4.50", 0);
            order("2", "Stone Age", "bob", "5.50", 0);
            order("3", "Red Line", "ann", "4.50", 0);
            assertThat(told.growing)
                    .containsExactly(
                            new ProductCount("Red Line", NOON, at(10), 1),
                            new ProductCount("Stone Age", NOON, at(10), 1),
                            new ProductCount("Red Line", NOON, at(10), 2));
            assertThat(told.orders).isEqualTo(3);

            scheduler.advanceTimeBy(Duration.ofMillis(11_999));
            assertThat(told.only(ProductCount.class)).isEmpty();
            scheduler.advanceTimeBy(Duration.ofMillis(1));
            assertThat(told.only(ProductCount.class))
                    .containsExactlyInAnyOrder(
                            new ProductCount("Red Line", NOON, at(10), 2),
                            new ProductCount("Stone Age", NOON, at(10), 1));
        });
    }

    @Test
    void averages_ofAMinute_comeEveryFiveSeconds() {
        running(windows -> {
            order("1", "Red Line", "ann", "4.00", 0);
            order("2", "Red Line", "bob", "5.00", 0);
            scheduler.advanceTimeBy(Duration.ofSeconds(8));
            order("3", "Red Line", "cid", "9.00", 8);
            scheduler.advanceTimeBy(Duration.ofMinutes(2));
            List<ProductAverage> averages = told.only(ProductAverage.class);
            assertThat(averages).hasSize(13);
            assertThat(averages.get(0))
                    .isEqualTo(new ProductAverage("Red Line", at(-55), at(5), 2, new BigDecimal("4.50")));
            assertThat(averages.get(1))
                    .isEqualTo(new ProductAverage("Red Line", at(-50), at(10), 3, new BigDecimal("6.00")));
            assertThat(averages.get(12))
                    .isEqualTo(new ProductAverage("Red Line", at(5), at(65), 1, new BigDecimal("9.00")));
        });
    }

    @Test
    void visit_endsAfterFifteenSecondsOfSilence() {
        running(windows -> {
            order("1", "Red Line", "ann", "4.00", 0);
            scheduler.advanceTimeBy(Duration.ofSeconds(10));
            order("2", "Stone Age", "ann", "5.25", 10);
            scheduler.advanceTimeBy(Duration.ofSeconds(16));
            assertThat(told.only(CustomerSession.class)).isEmpty();
            scheduler.advanceTimeBy(Duration.ofSeconds(2));
            assertThat(told.only(CustomerSession.class))
                    .containsExactly(new CustomerSession("ann", NOON, at(25), 2, new BigDecimal("9.25")));
        });
    }

    @Test
    void orders_areJoinedWithTheirPayments_andNobodyIsLeftOut() {
        running(windows -> {
            order("paid", "Red Line", "ann", "4.00", 0);
            order("unpaid", "Stone Age", "bob", "5.00", 0);
            payments.next(new Payment("paid", new BigDecimal("4.00"), at(3)));
            payments.next(new Payment("stray", new BigDecimal("7.00"), at(3)));
            scheduler.advanceTimeBy(Duration.ofSeconds(60));
            assertThat(told.payments).isEqualTo(2);
            assertThat(told.only(OrderWithPayment.class))
                    .containsExactlyInAnyOrder(
                            new OrderWithPayment(
                                    "paid",
                                    new OrderWithPayment.Ordered("Red Line", new BigDecimal("4.00")),
                                    new BigDecimal("4.00"),
                                    at(13)),
                            new OrderWithPayment(
                                    "unpaid",
                                    new OrderWithPayment.Ordered("Stone Age", new BigDecimal("5.00")),
                                    null,
                                    at(10)),
                            new OrderWithPayment("stray", null, new BigDecimal("7.00"), at(13)));
        });
    }

    @Test
    void orders_thatNoWindowTakes_areTold_onceEach() {
        running(windows -> {
            order("1", "Red Line", "ann", "4.00", 0);
            scheduler.advanceTimeBy(Duration.ofSeconds(12));
            order("late", "Red Line", "bob", "4.00", 9.999);
            order("in time", "Red Line", "bob", "4.00", 10);
            order("early", "Red Line", "bob", "4.00", 22.001);
            assertThat(told.only(LateOrder.class))
                    .containsExactly(
                            new LateOrder("late", "Red Line", at(9.999), at(10), "behind_watermark"),
                            new LateOrder("early", "Red Line", at(22.001), at(10), "future"));
            assertThat(told.orders).isEqualTo(4);
        });
    }

    @Test
    void watermark_isTwoSecondsBehind_whileNoOrderComes_too() {
        running(windows -> {
            assertThat(watermark.at(NOON)).isNull();
            order("1", "Red Line", "ann", "4.00", 0);
            assertThat(watermark.at(NOON)).isEqualTo(at(-2));
            scheduler.advanceTimeBy(Duration.ofSeconds(7));
            assertThat(watermark.at(at(7))).isEqualTo(at(5));
        });
    }

    @Test
    void windows_thatAreStopped_letGoOfTheirSources() {
        running(windows -> {
            orders.assertSubscribers(1);
            payments.assertSubscribers(1);
            windows.dispose();
            orders.assertCancelled();
            payments.assertCancelled();
            assertThat(watermark.at(NOON)).isNull();
        });
    }
}
