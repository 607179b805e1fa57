package io.github.reactorwindowing.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.Windows;
import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.examples.orders.OrdersApp;
import io.github.reactorwindowing.spi.Windower;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * A jar that knows nothing of us but the SPI, and that nothing here knows: found by its name alone, in processes of
 * their own, on the class path and on the module path.
 */
class ForeignPluginTest {

    private static final String SPEC = "acme-business-day:zone=Europe/Berlin,cut-off=12:00";

    /** What an application with modules would write. */
    private static final String APPLICATION = """
            package app;

            import io.github.reactorwindowing.Windows;
            import io.github.reactorwindowing.clock.Clocks;
            import io.github.reactorwindowing.event.KeyedEvent;
            import io.github.reactorwindowing.windower.Windowers;
            import java.time.Instant;
            import reactor.core.publisher.Flux;

            public class Main {
                public static void main(String[] args) {
                    Windowers.providers()
                            .forEach(provider -> System.out.println(provider.name() + " of " + provider.origin()));
                    Flux.just("2024-08-30T09:59:00Z", "2024-08-31T08:00:00Z", "2024-08-30T10:00:00Z")
                            .map(at -> KeyedEvent.of("orders", Instant.parse(at)))
                            .transform(Windows.windowCount(
                                    Clocks.<Instant>of("acme-deadline:deadline=PT1M", at -> at),
                                    Windowers.of(args[0]),
                                    options -> options.onLate(late -> System.out.println("late: " + late.value()))))
                            .blockLast();
                    Flux.just("2024-08-30T09:59:00Z", "2024-08-31T08:00:00Z", "2024-08-30T10:00:00Z")
                            .map(at -> KeyedEvent.of("orders", Instant.parse(at)))
                            .transform(Windows.windowCount(
                                    Clocks.<Instant>of("event:wait=P2D", at -> at), Windowers.of(args[0])))
                            .doOnNext(result -> System.out.println(result.window() + ": " + result.value()))
                            .blockLast();
                }
            }
            """;

    @TempDir
    private Path folder;

    private static List<String> classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return List.of(path.split(File.pathSeparator));
    }

    private static boolean isPlugin(String entry) {
        return entry.contains("acme-business-day") || entry.contains("custom-windower");
    }

    private static String joined(Stream<String> entries) {
        return entries.collect(Collectors.joining(File.pathSeparator));
    }

    private static String placeOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a process printed, and its exit code as the last line. */
    private static List<String> java(String... args) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of(java), Stream.of(args)).toList())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        return Stream.concat(lines.stream(), Stream.of("exit " + process.waitFor()))
                .toList();
    }

    @Test
    void ordersProgram_withTheJarOnItsClassPath_knowsTheWindower() throws Exception {
        String main = OrdersApp.class.getName();
        assertThat(java("-cp", joined(classPath().stream()), main, "--window", SPEC))
                .containsExactly(
                        "Window 14258 (2024-08-28 10:00 - 2024-08-29 10:00): 23 rows",
                        "Window 14259 (2024-08-29 10:00 - 2024-08-30 10:00): 27 rows",
                        "exit 0");
        assertThat(java("-cp", joined(classPath().stream()), main, "--help"))
                .anyMatch(line -> line.contains("acme-business-day ("))
                .anyMatch(line -> line.contains("cut-off (LocalTime, default 17:00): when a business day ends"));
        assertThat(java("-cp", joined(classPath().stream().filter(entry -> !isPlugin(entry))), main, "--window", SPEC))
                .anyMatch(line ->
                        line.startsWith("--window: No windower named 'acme-business-day'. Known: calendar, count, "))
                .last()
                .isEqualTo("exit 2");
    }

    @Test
    void application_onTheModulePath_knowsWindowerAndClock() throws Exception {
        String plugin = joined(classPath().stream().filter(ForeignPluginTest::isPlugin));
        String modules = joined(Stream.concat(
                Stream.of(plugin),
                Stream.of(Windower.class, WindowEngine.class, Windows.class, Flux.class, Publisher.class)
                        .map(ForeignPluginTest::placeOf)));
        // JSpecify's annotations are for the compiler only.
        Path application = compileApplication(modules + File.pathSeparator + placeOf(NullMarked.class));

        List<String> printed = java(
                "--module-path",
                application + File.pathSeparator + modules,
                "--add-modules",
                "com.acme.businessday",
                "--module",
                "app/app.Main",
                SPEC);

        assertThat(printed)
                .anyMatch(line -> line.startsWith("acme-business-day of module com.acme.businessday"))
                .anyMatch(line -> line.startsWith("tumbling of module io.github.reactorwindowing.engine"))
                .containsSequence(
                        "late: 2024-08-30T09:59:00Z", "late: 2024-08-31T08:00:00Z", "late: 2024-08-30T10:00:00Z")
                .containsSequence(
                        "Window 14259 [2024-08-29T10:00:00Z, 2024-08-30T10:00:00Z): 1",
                        "Window 14260 [2024-08-30T10:00:00Z, 2024-09-02T10:00:00Z): 2",
                        "exit 0");
    }

    private Path compileApplication(String modules) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources/app"));
        Path main = Files.writeString(sources.resolve("Main.java"), APPLICATION);
        Path module = Files.writeString(
                sources.resolveSibling("module-info.java"), "module app { requires io.github.reactorwindowing; }");
        Path classes = folder.resolve("classes");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        compiler.run(
                null,
                errors,
                errors,
                "-d",
                classes.toString(),
                "--module-path",
                modules,
                main.toString(),
                module.toString());
        assertThat(errors.toString(UTF_8)).as("what the compiler says").isEmpty();
        return classes;
    }
}
