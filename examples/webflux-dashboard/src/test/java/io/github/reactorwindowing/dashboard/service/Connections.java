package io.github.reactorwindowing.dashboard.service;

/** How tests talk to the application. */
public final class Connections {

    /**
     * The setting by which each request has a connection of its own. Reactor Netty 1.3.7 may leave a request lying
     * that comes on a kept connection before the one before is finished: its issue 4361, closed after that version.
     */
    public static final String ONE_REQUEST_EACH = "server.netty.max-keep-alive-requests=1";

    private Connections() {}
}
