package io.github.reactorwindowing.dashboard.web;

import io.github.reactorwindowing.dashboard.Limits;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Closes connections whose request does not come to its end, even if nothing reads its body. */
@Component
final class ServerTimeouts implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    private final Limits limits;

    ServerTimeouts(Limits limits) {
        this.limits = limits;
    }

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.readTimeout(limits.readTimeout()));
    }
}
