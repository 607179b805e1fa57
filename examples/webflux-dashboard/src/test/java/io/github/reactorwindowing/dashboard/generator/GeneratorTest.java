package io.github.reactorwindowing.dashboard.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.dashboard.shop.Menu;
import io.github.reactorwindowing.dashboard.shop.Order;
import io.github.reactorwindowing.dashboard.shop.Payment;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.test.subscriber.TestSubscriber;

class GeneratorTest {

    private static final GeneratorSettings HUNDRED_A_SECOND = new GeneratorSettings(true, 100, 1_500, 0.1, 0.8);

    private final VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();
    private final InstantSource time = () -> Instant.ofEpochMilli(scheduler.now(TimeUnit.MILLISECONDS));

    private Generator generator(GeneratorSettings settings) {
        return new Generator(settings, time, scheduler, new Random(7));
    }

    private static TestSubscriber<Order> orders(Generator generator) {
        TestSubscriber<Order> orders = TestSubscriber.create();
        generator.orders().subscribe(orders);
        return orders;
    }

    @Test
    void orders_comeAtTheRate() {
        TestSubscriber<Order> orders = orders(generator(HUNDRED_A_SECOND));
        scheduler.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(orders.getReceivedOnNext()).hasSizeBetween(999, 1_000).doesNotHaveDuplicates();
    }

    @Test
    void orders_areAsTheSettingsSay() {
        Instant start = time.instant();
        TestSubscriber<Order> orders = orders(generator(HUNDRED_A_SECOND));
        scheduler.advanceTimeBy(Duration.ofSeconds(100));
        Instant end = time.instant();
        assertThat(orders.getReceivedOnNext()).allSatisfy(order -> {
            assertThat(Menu.SMOOTHIES).contains(order.product());
            assertThat(order.amount())
                    .isBetween(new BigDecimal("3.50"), new BigDecimal("10.00"))
                    .satisfies(a -> assertThat(a.scale()).isEqualTo(2));
            assertThat(order.at()).isBetween(start.minusSeconds(41), end);
        });
        assertThat(orders.getReceivedOnNext().stream().map(Order::product).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Menu.SMOOTHIES);
    }

    @Test
    void lateOrders_areAboutAsManyAsTheSettingsSay() {
        Generator generator = generator(new GeneratorSettings(true, 100, 0, 0.1, 0));
        TestSubscriber<Order> orders = TestSubscriber.create();
        long[] late = new long[1];
        generator
                .orders()
                .doOnNext(order -> {
                    Duration ago = Duration.between(order.at(), time.instant());
                    assertThat(ago.isZero() || ago.compareTo(Duration.ofSeconds(12)) >= 0)
                            .isTrue();
                    late[0] += ago.isZero() ? 0 : 1;
                })
                .subscribe(orders);
        scheduler.advanceTimeBy(Duration.ofSeconds(100));
        assertThat(orders.isTerminated()).isFalse();
        assertThat(late[0]).isBetween(900L, 1_100L);
    }

    @Test
    void payments_followTheirOrders() {
        Generator generator = generator(HUNDRED_A_SECOND);
        TestSubscriber<Order> orders = orders(generator);
        TestSubscriber<Payment> payments = TestSubscriber.create();
        generator.payments().subscribe(payments);
        scheduler.advanceTimeBy(Duration.ofSeconds(100));
        Set<String> ordered =
                orders.getReceivedOnNext().stream().map(Order::order).collect(Collectors.toSet());
        long stray = payments.getReceivedOnNext().stream()
                .filter(payment -> !ordered.contains(payment.order()))
                .count();
        assertThat(payments.getReceivedOnNext()).hasSizeBetween(7_400, 8_000);
        assertThat(stray).isBetween(40L, 130L);
    }

    @Test
    void generator_thatIsOff_makesNothing_andMakesNothingUp() {
        Generator generator = generator(new GeneratorSettings(false, 100, 0, 0, 0));
        TestSubscriber<Order> orders = orders(generator);
        scheduler.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(orders.getReceivedOnNext()).isEmpty();

        generator.change(HUNDRED_A_SECOND);
        scheduler.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(orders.getReceivedOnNext()).hasSizeBetween(99, 101);
    }

    @Test
    void ordersThatNobodyAsksFor_arePassedOver_notPiledUp() {
        Generator generator = generator(HUNDRED_A_SECOND);
        TestSubscriber<Order> orders =
                TestSubscriber.builder().initialRequest(5).build();
        generator.orders().subscribe(orders);
        scheduler.advanceTimeBy(Duration.ofSeconds(100));
        assertThat(orders.getReceivedOnNext()).hasSize(5);
        orders.request(10_000);
        assertThat(orders.getReceivedOnNext()).hasSizeLessThan(30);
    }
}
