package io.github.reactorwindowing.dashboard.web;

import io.github.reactorwindowing.dashboard.Places;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** One connection, first of its handlers: measures how long no byte has moved on it, and needs a place to be served. */
@SuppressWarnings("FutureReturnValueIgnored") // of closed connections; what fails to be written closes its connection
final class GuardedConnection extends ChannelDuplexHandler implements Places.Holder {

    /** How long a connection that is refused may still send, so that its client reads the answer and no reset. */
    private static final long LINGER_SECONDS = 1;

    private final Channel channel;
    private final Places<GuardedConnection> places;
    private final LongSupplier nanos;
    private volatile long moved;
    private boolean refused;

    GuardedConnection(Channel channel, Places<GuardedConnection> places, LongSupplier nanos) {
        this.channel = channel;
        this.places = places;
        this.nanos = nanos;
        this.moved = nanos.getAsLong();
    }

    private static byte[] refusal(int limit) {
        String body = "{\"title\":\"Service Unavailable\",\"status\":503,\"detail\":"
                + "\"%d connections at a time are the limit (dashboard.limits.connections)\"}".formatted(limit);
        String answer = "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/problem+json\r\n"
                + "Content-Length: %d\r\nRetry-After: 1\r\nConnection: close\r\n\r\n%s".formatted(body.length(), body);
        return answer.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (places.enter(this)) {
            context.fireChannelActive();
        } else {
            refused = true;
            refuse(context);
        }
    }

    private void refuse(ChannelHandlerContext context) {
        context.writeAndFlush(Unpooled.wrappedBuffer(refusal(places.limit()))).addListener(written -> {
            if (channel instanceof DuplexChannel duplex) {
                duplex.shutdownOutput();
            }
        });
        context.executor().schedule(() -> context.close(), LINGER_SECONDS, TimeUnit.SECONDS);
        context.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (refused) {
            ReferenceCountUtil.release(message);
        } else {
            moved = nanos.getAsLong();
            context.fireChannelRead(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (refused) {
            context.read();
        } else {
            context.fireChannelReadComplete();
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        context.write(message, promise.unvoid()).addListener(written -> moved = nanos.getAsLong());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        places.leave(this);
        context.fireChannelInactive();
    }

    @Override
    public Duration stalledFor() {
        return Duration.ofNanos(nanos.getAsLong() - moved);
    }

    @Override
    public void end(Duration waited) {
        channel.close();
    }
}
