package io.github.reactorwindowing.dashboard.web;

import io.github.reactorwindowing.dashboard.Limits;
import io.github.reactorwindowing.dashboard.Places;
import io.netty.channel.ChannelOption;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import reactor.core.scheduler.Scheduler;

/**
 * Bounds how many connections are open at a time, whatever they are used for. If there would be more, the one on which
 * nothing has moved for longest is closed; if all of them are busy, the new one is answered 503.
 */
@Component
final class ConnectionLimit implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    /** How much waits in the kernel for a client that does not read; more would hide for minutes that it does not. */
    private static final int SEND_BUFFER = 64 * 1024;

    private final Places<GuardedConnection> places;
    private final Scheduler time;

    ConnectionLimit(Limits limits, Scheduler timeoutsScheduler) {
        this.time = timeoutsScheduler;
        this.places = new Places<>(limits.connections(), limits.yieldAfter());
    }

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER)
                .doOnChannelInit((observer, channel, remote) ->
                        channel.pipeline().addFirst(new GuardedConnection(channel, places, this::nanos))));
    }

    private long nanos() {
        return time.now(TimeUnit.NANOSECONDS);
    }
}
