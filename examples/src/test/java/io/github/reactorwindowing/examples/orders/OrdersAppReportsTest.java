package io.github.reactorwindowing.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class OrdersAppReportsTest {

    private static final String REPORTS = """
            Orders by the half hour: tumbling windows, counted
            Window 0 (08:00 - 08:30): 5 orders
            Window 1 (08:30 - 09:00): 7 orders
            Window 2 (09:00 - 09:30): 6 orders
            Window 3 (09:30 - 10:00): 5 orders
            Window 4 (10:00 - 10:30): 5 orders
            Window 5 (10:30 - 11:00): 4 orders
            Window 6 (11:00 - 11:30): 6 orders
            Window 7 (11:30 - 12:00): 4 orders
            Window 8 (12:00 - 12:30): 8 orders

            Orders in an hour, every quarter of an hour: sliding windows, counted
            Window -3 (07:15 - 08:15): 3 orders
            Window -2 (07:30 - 08:30): 5 orders
            Window -1 (07:45 - 08:45): 9 orders
            Window 0 (08:00 - 09:00): 12 orders
            Window 1 (08:15 - 09:15): 12 orders
            Window 2 (08:30 - 09:30): 13 orders
            Window 3 (08:45 - 09:45): 11 orders
            Window 4 (09:00 - 10:00): 11 orders
            Window 5 (09:15 - 10:15): 11 orders
            Window 6 (09:30 - 10:30): 10 orders
            Window 7 (09:45 - 10:45): 10 orders
            Window 8 (10:00 - 11:00): 9 orders
            Window 9 (10:15 - 11:15): 8 orders
            Window 10 (10:30 - 11:30): 10 orders
            Window 11 (10:45 - 11:45): 10 orders
            Window 12 (11:00 - 12:00): 10 orders
            Window 13 (11:15 - 12:15): 12 orders
            Window 14 (11:30 - 12:30): 12 orders
            Window 15 (11:45 - 12:45): 10 orders
            Window 16 (12:00 - 13:00): 8 orders
            Window 17 (12:15 - 13:15): 4 orders

            Orders with at most 5 minutes between them: sessions, collected
            Session 0 (08:00 - 08:15): Order ID [1, 2, 3, 4]
            Session 1 (08:23 - 08:23): Order ID [5]
            Session 2 (08:31 - 08:38): Order ID [6, 7, 8]
            Session 3 (08:44 - 08:56): Order ID [9, 10, 11, 12]
            Session 4 (09:02 - 09:22): Order ID [13, 14, 15, 16, 17]
            Session 5 (09:28 - 09:28): Order ID [18]
            Session 6 (09:36 - 09:39): Order ID [19, 20]
            Session 7 (09:45 - 09:45): Order ID [21]
            Session 8 (09:51 - 09:51): Order ID [22]
            Session 9 (09:58 - 09:58): Order ID [23]
            Session 10 (10:05 - 10:14): Order ID [24, 25, 26]
            Session 11 (10:20 - 10:20): Order ID [27]
            Session 12 (10:28 - 10:33): Order ID [28, 29]
            Session 13 (10:41 - 10:41): Order ID [30]
            Session 14 (10:48 - 10:48): Order ID [31]
            Session 15 (10:56 - 10:56): Order ID [32]
            Session 16 (11:02 - 11:02): Order ID [33]
            Session 17 (11:09 - 11:09): Order ID [34]
            Session 18 (11:16 - 11:19): Order ID [35, 36]
            Session 19 (11:25 - 11:28): Order ID [37, 38]
            Session 20 (11:36 - 11:41): Order ID [39, 40]
            Session 21 (11:48 - 11:48): Order ID [41]
            Session 22 (11:56 - 12:29): Order ID [42, 43, 44, 45, 46, 47, 48, 49, 50]

            Fruit by kind, each with a watermark of its own: tumbling windows of 10 minutes, counted
            Item 'apple' occurred 1 times in Window 0
            Item 'banana' occurred 1 times in Window 0
            Item 'apple' occurred 1 times in Window 1
            Item 'apple' occurred 1 times in Window 2
            Item 'banana' occurred 1 times in Window 1
            Item 'cherry' occurred 1 times in Window 2
            """;

    @Test
    void reports_withoutArguments_arePrintedExactly() {
        Run run = Run.of();
        assertThat(run.out()).containsExactlyElementsOf(REPORTS.lines().toList());
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
    }

    @Test
    void shippedOrders_read_areFiftyWithIngredients() {
        TimeFormat times = TimeFormat.of(TimeFormat.DEFAULT_PATTERN, ZoneOffset.UTC);
        var orders = CsvReading.rows(CsvSource.shippedOrders(), Order.COLUMNS, BadRows.STOP)
                .map(row -> Order.of(row, times))
                .collectList()
                .block();
        assertThat(orders).hasSize(50).extracting(Order::id).isSorted();
        assertThat(orders).extracting(Order::time).isSorted().doesNotHaveDuplicates();
        assertThat(orders.get(3).requested()).isEqualTo("Night Shift");
        assertThat(orders.get(3).ingredients()).containsExactly("cocoa", "banana", "peanut butter", "\"crunchy\" oats");
    }
}
