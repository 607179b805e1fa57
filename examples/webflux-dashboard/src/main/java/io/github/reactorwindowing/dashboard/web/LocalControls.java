package io.github.reactorwindowing.dashboard.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Answers controls on loopback only: changes of the generator, and the actuator. A request is local if it comes from
 * a loopback address, names a local host (a page of another site whose name resolves to loopback does not), and no
 * proxy has forwarded it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class LocalControls implements WebFilter {

    private static final List<String> FORWARDING = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP");
    private static final Set<String> LOCAL_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern PORT = Pattern.compile(":\\d+$");

    private final PathPattern generator = PathPatternParser.defaultInstance.parse("/generator/**");
    private final PathPattern actuator;
    private final Answers answers;

    LocalControls(Answers answers, @Value("${management.endpoints.web.base-path:/actuator}") String actuator) {
        this.answers = answers;
        this.actuator = PathPatternParser.defaultInstance.parse(actuator + "/**");
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        String reason = isControl(request) ? whyNotLocal(request) : null;
        if (reason == null) {
            return chain.filter(exchange);
        }
        String detail = "%s %s is answered on loopback only: %s"
                .formatted(request.getMethod(), request.getPath().pathWithinApplication(), reason);
        return answers.problem(exchange.getResponse(), HttpStatus.FORBIDDEN, detail);
    }

    private boolean isControl(ServerHttpRequest request) {
        PathContainer path = request.getPath().pathWithinApplication();
        boolean reads = HttpMethod.GET.equals(request.getMethod()) || HttpMethod.HEAD.equals(request.getMethod());
        return actuator.matches(path) || (generator.matches(path) && !reads);
    }

    private static @Nullable String whyNotLocal(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        InetAddress address = remote == null ? null : remote.getAddress();
        if (address == null || !address.isLoopbackAddress()) {
            return "the request comes from " + (address == null ? "an unknown address" : address.getHostAddress());
        }
        for (String header : FORWARDING) {
            if (request.getHeaders().containsHeader(header)) {
                return "a proxy forwarded the request, by its header " + header;
            }
        }
        String host = Objects.requireNonNullElse(request.getHeaders().getFirst(HttpHeaders.HOST), "");
        return LOCAL_HOSTS.contains(PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT))
                ? null
                : "the request names the host '" + host + "' (expected: localhost)";
    }
}
