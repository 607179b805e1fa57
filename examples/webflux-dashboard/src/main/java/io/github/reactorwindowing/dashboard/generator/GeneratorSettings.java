package io.github.reactorwindowing.dashboard.generator;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the generator makes customers. Its first settings are properties, {@code dashboard.generator.*}.
 *
 * @param running whether it makes any
 * @param ordersPerSecond how many orders
 * @param disorderMillis by how much orders come late at most without being late events, in milliseconds
 * @param lateShare how many of them, from 0 to 1, come later than the clock of the windows waits
 * @param paidShare how many of them, from 0 to 1, are paid
 */
@ConfigurationProperties("dashboard.generator")
@Validated
public record GeneratorSettings(
        @DefaultValue("true") boolean running,

        @DefaultValue("20") @DecimalMin(value = "0", message = RATE) @DecimalMax(value = "50000", message = RATE)
        double ordersPerSecond,

        @DefaultValue("1500") @Min(value = 0, message = DISORDER) @Max(value = 60_000, message = DISORDER)
        long disorderMillis,

        @DefaultValue("0.02") @DecimalMin(value = "0", message = SHARE) @DecimalMax(value = "1", message = SHARE)
        double lateShare,

        @DefaultValue("0.8") @DecimalMin(value = "0", message = SHARE) @DecimalMax(value = "1", message = SHARE)
        double paidShare) {

    private static final String RATE = "0 to 50000";
    private static final String DISORDER = "0 to 60000";
    private static final String SHARE = "0 to 1";
}
