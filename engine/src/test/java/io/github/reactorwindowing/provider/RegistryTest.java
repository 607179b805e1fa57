package io.github.reactorwindowing.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.reactorwindowing.provider.TestProviders.Acme;
import io.github.reactorwindowing.provider.TestProviders.AcmeAgain;
import io.github.reactorwindowing.provider.TestProviders.Failing;
import io.github.reactorwindowing.provider.TestProviders.Hollow;
import io.github.reactorwindowing.provider.TestProviders.Misnamed;
import io.github.reactorwindowing.provider.TestProviders.Unmakable;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.spi.provider.ProviderDescription;
import io.github.reactorwindowing.spi.provider.WindowerProvider;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTest {

    private static final String TEST_PROVIDERS = "io.github.reactorwindowing.provider.TestProviders$";
    private static final String UNMAKABLE = "io.github.reactorwindowing.spi.provider.WindowerProvider: Provider "
            + TEST_PROVIDERS + "Unmakable could not be instantiated: java.lang.IllegalStateException: no licence";
    private static final String MISNAMED = "io.github.reactorwindowing.spi.provider.WindowerProvider: " + TEST_PROVIDERS
            + "Misnamed failed to report its name: java.lang.IllegalArgumentException: name: 'Acme Windows' "
            + "(expected: [a-z][a-z0-9-]*)";
    private static final String ABSENT =
            "io.github.reactorwindowing.spi.provider.WindowerProvider: Provider com.acme.Absent not found";

    private final Registry<WindowerProvider> registry = new Registry<>("windower", WindowerProvider.class);
    private final ClassLoader context = Thread.currentThread().getContextClassLoader();

    @TempDir
    private Path directory;

    @AfterEach
    void restoreContextLoader() {
        Thread.currentThread().setContextClassLoader(context);
    }

    private PluginLoader plugin(ClassLoader parent, List<Class<?>> own, String... moreLines) {
        PluginLoader loader = new PluginLoader(parent, directory, WindowerProvider.class, own, moreLines);
        Thread.currentThread().setContextClassLoader(loader);
        return loader;
    }

    private Windower<Object> create(String spec) {
        return registry.create(Spec.parse(spec), WindowerProvider::create);
    }

    /** Where the built-ins are: a module or a directory, as the tests are run. */
    private static String place() {
        Module module = TumblingWindower.class.getModule();
        return module.isNamed()
                ? "module " + module.getDescriptor().toNameAndVersion()
                : TumblingWindower.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString();
    }

    private static String known(String... more) {
        return "Known: " + String.join("", more) + "calendar, count, global, punctuation, session, sliding, tumbling ("
                + place() + ").";
    }

    @Test
    void create_providerOfTheContextLoader_isFound() {
        plugin(context, List.of(Acme.class));

        assertThat(create("acme:size=4")).hasToString("Acme[size=4]");
        assertThat(create("acme")).hasToString("Acme[size=8]");
    }

    @Test
    void create_contextLoaderWithoutTheLibrary_stillFindsTheBuiltIns() {
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());

        assertThat(create("tumbling:length=PT1H")).isEqualTo(TumblingWindower.of(Duration.ofHours(1)));
    }

    @Test
    void create_noContextLoader_stillFindsTheBuiltIns() {
        Thread.currentThread().setContextClassLoader(null);

        assertThat(create("tumbling:length=PT1H")).isEqualTo(TumblingWindower.of(Duration.ofHours(1)));
    }

    @Test
    void create_unknownName_listsKnownOnesAndTheNearest() {
        plugin(context, List.of(Acme.class));

        assertThatThrownBy(() -> create("tumblin:length=PT30M"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No windower named 'tumblin'. " + known("acme (file:/plugins/acme.jar); ")
                        + " Did you mean 'tumbling'?")
                .hasNoSuppressedExceptions();
        assertThatThrownBy(() -> create("unheard-of"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No windower named 'unheard-of'. " + known("acme (file:/plugins/acme.jar); "));
    }

    @Test
    void create_someProvidersBroken_stillFindsTheOthers() {
        plugin(context, List.of(Unmakable.class, Misnamed.class), "com.acme.Absent", Acme.class.getName());

        assertThat(create("acme:size=2")).hasToString("Acme[size=2]");
        assertThat(create("tumbling:length=PT1H")).isEqualTo(TumblingWindower.of(Duration.ofHours(1)));
    }

    @Test
    void create_unknownNameWithBrokenProviders_namesAndSuppressesThem() {
        plugin(context, List.of(Unmakable.class, Misnamed.class), "com.acme.Absent");

        Throwable thrown = catchThrowable(() -> create("unheard-of"));

        assertThat(thrown)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No windower named 'unheard-of'. " + known() + " Failed to load: " + UNMAKABLE + "; "
                        + MISNAMED + "; " + ABSENT + ".");
        assertThat(thrown.getSuppressed())
                .allSatisfy(failure -> assertThat(failure).isInstanceOf(ServiceConfigurationError.class));
        assertThat(Arrays.stream(thrown.getSuppressed()).map(Throwable::getMessage))
                .allMatch(message -> Stream.of(UNMAKABLE, MISNAMED, ABSENT).anyMatch(text -> text.startsWith(message)));
        assertThat(thrown.getSuppressed()[0]).hasRootCauseMessage("no licence");
    }

    @Test
    void create_nameOfTwoProviders_namesBoth() {
        plugin(context, List.of(Acme.class, AcmeAgain.class));

        assertThatThrownBy(() -> create("acme"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Windower 'acme': provided by " + TEST_PROVIDERS + "Acme from file:/plugins/acme.jar and by "
                                + TEST_PROVIDERS + "AcmeAgain from file:/plugins/acme.jar "
                                + "(expected: one provider of a name; remove the others)");
    }

    @Test
    void create_anotherNameBesideADuplicate_isNotDisturbed() {
        plugin(context, List.of(Acme.class, AcmeAgain.class));

        assertThat(create("tumbling:length=PT1H")).isEqualTo(TumblingWindower.of(Duration.ofHours(1)));
    }

    @Test
    void create_oneClassSeenThroughTwoLoaders_isNoDuplicate() {
        PluginLoader first = plugin(context, List.of(Acme.class));
        plugin(first, List.of(Acme.class));

        assertThat(create("acme")).hasToString("Acme[size=8]");

        PluginLoader second = plugin(context, List.of(Acme.class));
        Registry<WindowerProvider> both =
                new Registry<>("windower", WindowerProvider.class, () -> List.of(first, second));
        assertThat(both.<Windower<Object>>create(new Spec("acme", Map.of()), WindowerProvider::create))
                .hasToString("Acme[size=8]");
    }

    @Test
    void create_noProviderAtAll_saysWhereItLooked() {
        ClassLoader empty = new ClassLoader("empty", ClassLoader.getPlatformClassLoader()) {

            @Override
            public String toString() {
                return "an empty loader";
            }
        };
        Registry<WindowerProvider> none = new Registry<>("windower", WindowerProvider.class, () -> List.of(empty));

        assertThatThrownBy(() -> none.create(Spec.parse("tumbling"), WindowerProvider::create))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No windower named 'tumbling'. None at all was found by [an empty loader]: is "
                        + "META-INF/services/io.github.reactorwindowing.spi.provider.WindowerProvider missing, "
                        + "for example from a shaded jar?");
    }

    @Test
    void create_lookupThatFailsAsAWhole_ends() {
        ClassLoader broken = new ClassLoader(ClassLoader.getPlatformClassLoader()) {

            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                throw new IOException("disk on fire");
            }
        };
        Registry<WindowerProvider> none = new Registry<>("windower", WindowerProvider.class, () -> List.of(broken));

        assertThat(none.texts())
                .singleElement()
                .asString()
                .startsWith("failed to load: " + WindowerProvider.class.getName());
    }

    @Test
    void create_providerMakesNull_namesIt() {
        plugin(context, List.of(Hollow.class));

        assertThatThrownBy(() -> create("hollow"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Windower 'hollow': null, made by " + TEST_PROVIDERS + "Hollow from file:/plugins/acme.jar "
                        + "(expected: a windower)");
    }

    @Test
    void create_providerFails_namesItAndItsCause() {
        plugin(context, List.of(Failing.class));

        assertThatThrownBy(() -> create("failing"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Windower 'failing': " + TEST_PROVIDERS
                        + "Failing from file:/plugins/acme.jar failed to make it: "
                        + "java.lang.NoClassDefFoundError: com/acme/Holidays")
                .hasCauseInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void descriptions_withBrokenProviders_tellsThemToo() {
        plugin(context, List.of(Acme.class, Hollow.class, Misnamed.class));

        List<String> descriptions = registry.texts();

        assertThat(descriptions).hasSize(10);
        assertThat(registry.descriptions())
                .as("one that cannot tell hides no other")
                .extracting(ProviderDescription::name)
                .contains("acme", "calendar", "tumbling")
                .doesNotContain("hollow");
        assertThat(descriptions.get(0))
                .isEqualTo("acme (file:/plugins/acme.jar): windows by Acme\n"
                        + "  size (Long, default 8): how many microseconds");
        assertThat(descriptions.get(4))
                .isEqualTo("hollow (file:/plugins/acme.jar): failed to describe itself: "
                        + "java.lang.IllegalStateException: lost for words");
        assertThat(descriptions.get(9)).isEqualTo("failed to load: " + MISNAMED);
    }
}
