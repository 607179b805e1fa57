package io.github.reactorwindowing.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MovingAverageTest {

    @Test
    void main_readingsOfTwoSensors_printsAveragesOfEach() {
        assertThat(Printed.by(() -> MovingAverage.main(new String[0])))
                .containsExactly(
                        "attic until 2024-08-29T12:05:00Z: 30.5 degrees, readings: 2",
                        "cellar until 2024-08-29T12:05:00Z: 12.0 degrees, readings: 1",
                        "attic until 2024-08-29T12:10:00Z: 31.6 degrees, readings: 4",
                        "cellar until 2024-08-29T12:10:00Z: 12.3 degrees, readings: 2",
                        "cellar until 2024-08-29T12:15:00Z: 12.8 degrees, readings: 2",
                        "cellar until 2024-08-29T12:20:00Z: 13.0 degrees, readings: 1",
                        "attic until 2024-08-29T12:15:00Z: 33.5 degrees, readings: 3",
                        "attic until 2024-08-29T12:20:00Z: 35.0 degrees, readings: 1");
    }
}
