package io.github.reactorwindowing.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.provider.TestProviders.Acme;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.spi.provider.Option;
import io.github.reactorwindowing.spi.provider.Options;
import io.github.reactorwindowing.spi.provider.ProviderDescription;
import io.github.reactorwindowing.spi.provider.WindowerProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A provider that throws, in each of its methods, each kind of throwable: it is named, and hides no other. */
public class FailingProvidersTest {

    /** Where a provider fails. */
    public enum Part {
        CONSTRUCTOR,
        NAME,
        MEANING,
        OPTIONS
    }

    private static Part part = Part.NAME;
    private static Supplier<Throwable> thrown = IllegalStateException::new;

    @SuppressWarnings("unchecked") // sneaky: checked exceptions pass, too
    public static <E extends Throwable> void failAt(Part at) throws E {
        if (at == part) {
            throw (E) thrown.get();
        }
    }

    /** Fails where the test says. */
    public static final class Bad implements WindowerProvider {

        public Bad() {
            FailingProvidersTest.<RuntimeException>failAt(Part.CONSTRUCTOR);
        }

        @Override
        public String name() {
            FailingProvidersTest.<RuntimeException>failAt(Part.NAME);
            return "bad";
        }

        @Override
        public String description() {
            FailingProvidersTest.<RuntimeException>failAt(Part.MEANING);
            return "windows that fail";
        }

        @Override
        public List<Option<?>> options() {
            FailingProvidersTest.<RuntimeException>failAt(Part.OPTIONS);
            return List.of();
        }

        @Override
        public Windower<Object> create(Options options) {
            throw new AssertionError("not to be asked");
        }
    }

    /** Cannot say what it is. */
    private static final class Mute extends Error {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("mute");
        }
    }

    private final Registry<WindowerProvider> registry = new Registry<>("windower", WindowerProvider.class);
    private final ClassLoader context = Thread.currentThread().getContextClassLoader();

    @TempDir
    private Path directory;

    @AfterEach
    void restoreContextLoader() {
        Thread.currentThread().setContextClassLoader(context);
    }

    private void fail(Part where, Supplier<Throwable> what) {
        part = where;
        thrown = what;
        Thread.currentThread()
                .setContextClassLoader(
                        new PluginLoader(context, directory, WindowerProvider.class, List.of(Bad.class, Acme.class)));
    }

    static Stream<Supplier<Throwable>> failures() {
        return Stream.of(
                IllegalStateException::new,
                () -> new Exception("checked"),
                AssertionError::new,
                () -> new NoClassDefFoundError("com/acme/Holidays"),
                () -> new ExceptionInInitializerError(new IllegalStateException()),
                () -> new ThreadDeathOfAnotherKind("an error of its own"),
                Mute::new);
    }

    private static final class ThreadDeathOfAnotherKind extends Error {
        private static final long serialVersionUID = 1;

        ThreadDeathOfAnotherKind(String message) {
            super(message);
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failingProvider_anyThrowableAnywhere_isNamedAndHidesNoOther(Supplier<Throwable> failure) {
        for (Part where : Part.values()) {
            fail(where, failure);

            assertThat(registry.descriptions())
                    .as("%s", where)
                    .extracting(ProviderDescription::name)
                    .contains("acme", "tumbling");
            assertThat(registry.texts())
                    .as("%s", where)
                    .anyMatch(text -> text.startsWith("acme ("))
                    .anyMatch(text -> (text.contains("Bad") || text.startsWith("bad (")) && text.contains("fail"));
            assertThat(registry.<Windower<Object>>create(Spec.parse("acme"), WindowerProvider::create))
                    .hasToString("Acme[size=8]");
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failingProvider_askedFor_isNamedInTheMessage(Supplier<Throwable> failure) {
        for (Part where : List.of(Part.CONSTRUCTOR, Part.NAME, Part.OPTIONS)) {
            fail(where, failure);

            assertThatThrownBy(() -> registry.<Windower<Object>>create(Spec.parse("bad"), WindowerProvider::create))
                    .as("%s", where)
                    .isInstanceOf(RuntimeException.class)
                    .hasMessageContaining(Bad.class.getName());
        }
    }

    static Stream<VirtualMachineError> fatal() {
        return Stream.of(new OutOfMemoryError("test"), new StackOverflowError(), new InternalError("test"));
    }

    @ParameterizedTest
    @MethodSource("fatal")
    void failingProvider_errorOfTheVirtualMachine_passes(VirtualMachineError fatal) {
        for (Part where : Part.values()) {
            fail(where, () -> fatal);

            assertThatThrownBy(registry::texts).as("%s", where).isSameAs(fatal);
        }
    }
}
