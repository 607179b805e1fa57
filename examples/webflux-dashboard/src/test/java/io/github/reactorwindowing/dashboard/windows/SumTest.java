package io.github.reactorwindowing.dashboard.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.dashboard.shop.Order;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SumTest {

    private static Sum of(String... amounts) {
        return Stream.of(amounts)
                .map(amount -> new Order("o", "Red Line", "ann", new BigDecimal(amount), Instant.EPOCH))
                .reduce(Sum.FOLD.init(), Sum.FOLD::add, Sum.FOLD::merge);
    }

    @Test
    void amounts_addUpExactly() {
        assertThat(of("0.1", "0.2", "4.55").amount()).isEqualTo("4.85");
    }

    @Test
    void mean_isRoundedToCents() {
        assertThat(of("1", "1", "2").mean()).isEqualTo("1.33");
        assertThat(of("0.01", "0.02").mean()).isEqualTo("0.02");
    }

    @Test
    void parts_mergeToTheWhole_inAnyOrder() {
        Sum one = of("1.10", "2.25");
        Sum other = of("3.33");
        assertThat(Sum.FOLD.merge(one, other)).isEqualTo(of("1.10", "2.25", "3.33"));
        assertThat(Sum.FOLD.merge(other, one)).isEqualTo(of("1.10", "2.25", "3.33"));
        assertThat(Sum.FOLD.merge(Sum.FOLD.init(), one)).isEqualTo(one);
    }
}
