package io.github.reactorwindowing.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** A file is never held whole: it is read as results are asked for. */
class StreamingTest {

    private static final int ROWS = 200_000;

    /** Two prefetches of the operator and two buffers of 8 KiB, with rows of about thirty bytes. */
    private static final int READ_AHEAD = 1_500;

    /** A row a second, made while it is read. */
    private static final class GeneratedCsv extends InputStream {

        private byte[] line = "time,n\n".getBytes(StandardCharsets.UTF_8);
        private int at;
        private int rows;
        private boolean closed;

        @Override
        public int read() {
            if (at == line.length) {
                if (rows == ROWS) {
                    return -1;
                }
                LocalDateTime time = LocalDateTime.of(2024, 1, 1, 0, 0).plusSeconds(rows);
                String text = time.toLocalDate() + " " + time.toLocalTime() + (time.getSecond() == 0 ? ":00" : "");
                line = (text + "," + rows + "\n").getBytes(StandardCharsets.UTF_8);
                at = 0;
                rows++;
            }
            return line[at++];
        }

        @Override
        public int read(byte[] target, int from, int length) {
            int count = 0;
            for (int next = 0; count < length && (next = read()) >= 0; count++) {
                target[from + count] = (byte) next;
            }
            return count == 0 && length > 0 ? -1 : count;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** Takes one line at a time. */
    private static final class OneByOne extends BaseSubscriber<String> {

        private final List<String> lines = new ArrayList<>();

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            // nothing is requested yet
        }

        @Override
        protected void hookOnNext(String line) {
            lines.add(line);
        }
    }

    private static Query minutesOf(GeneratedCsv csv) {
        return new Query(
                new CsvSource("generated.csv", () -> csv),
                TimeFormat.of(TimeFormat.DEFAULT_PATTERN, ZoneOffset.UTC),
                "time",
                null,
                null,
                EventClock.of(Entry::time, Duration.ZERO).dataDriven(),
                TumblingWindower.of(Duration.ofMinutes(1)),
                Aggregation.COUNT,
                true,
                Lateness.EVENT,
                new Spans(ZoneOffset.UTC));
    }

    @Test
    void largeFile_smallDemand_isReadNoFurtherThanAskedFor() {
        GeneratedCsv csv = new GeneratedCsv();
        OneByOne subscriber = new OneByOne();
        minutesOf(csv).lines(BadRows.STOP, new Listing()).subscribe(subscriber);
        for (int taken = 1; taken <= 100; taken++) {
            subscriber.request(1);
            assertThat(subscriber.lines).hasSize(taken);
            assertThat(csv.rows).isBetween(taken * 60, taken * 60 + READ_AHEAD);
        }
        assertThat(subscriber.lines.get(99)).endsWith("(2024-01-01 01:39 - 01:40): 60 rows");

        assertThat(csv.closed).isFalse();
        subscriber.cancel();
        assertThat(csv.closed).isTrue();
    }

    @Test
    void largeFile_toItsEnd_isCountedAndClosed() {
        GeneratedCsv csv = new GeneratedCsv();
        Long lines = minutesOf(csv).lines(BadRows.STOP, new Listing()).count().block();
        assertThat(lines).isEqualTo((ROWS + 59) / 60);
        assertThat(csv.closed).isTrue();
    }

    @Test
    void file_withABadRow_isClosed() {
        GeneratedCsv csv = new GeneratedCsv();
        csv.line = "time,n\nnoon,0\n".getBytes(StandardCharsets.UTF_8);
        minutesOf(csv)
                .lines(BadRows.STOP, new Listing())
                .onErrorComplete(BadRowException.class)
                .blockLast();
        assertThat(csv.closed).isTrue();
    }

    @Test
    void query_runTwice_readsTheFileAnew() {
        Query query = minutesOf(new GeneratedCsv());
        CsvSource fresh = new CsvSource("generated.csv", GeneratedCsv::new);
        Query twice = new Query(
                fresh,
                query.times(),
                query.timeColumn(),
                query.keyColumn(),
                query.valueColumn(),
                query.clock(),
                query.windower(),
                query.aggregation(),
                query.ordered(),
                query.lateness(),
                query.spans());
        var lines = twice.lines(BadRows.STOP, new Listing());
        assertThat(lines.take(3).collectList().block())
                .isEqualTo(lines.take(3).collectList().block())
                .hasSize(3);
    }
}
