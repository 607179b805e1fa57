package io.github.reactorwindowing.dashboard;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much a client may take up: properties {@code dashboard.limits.*}. The time for the head of a request is Spring
 * Boot's {@code server.netty.idle-timeout}.
 *
 * @param connections how many connections are open at a time
 * @param feedClients how many clients follow the feed or its rows at a time
 * @param uploads how many requests of lines are read at a time, for orders and for payments each
 * @param yieldAfter if all places are taken, after how long a holder that stalls loses its place to a new one: a
 *     connection on which no byte moves, a client of the feed that asks for nothing, an upload without a line
 * @param lineTimeout after how long without a line an upload ends; while the windows do not ask for lines, this time
 *     stands still
 * @param bodyTimeout within how long any other body must have come
 * @param readTimeout after how long without a byte of a body that has not ended the connection is closed, whatever
 *     the request
 */
@ConfigurationProperties("dashboard.limits")
public record Limits(
        @DefaultValue("2000") int connections,
        @DefaultValue("256") int feedClients,
        @DefaultValue("256") int uploads,
        @DefaultValue("1s") Duration yieldAfter,
        @DefaultValue("10s") Duration lineTimeout,
        @DefaultValue("10s") Duration bodyTimeout,
        @DefaultValue("60s") Duration readTimeout) {}
