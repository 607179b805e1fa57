package io.github.reactorwindowing.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.spi.provider.WindowerProvider;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;

/** Ahead of time: what a native image is told, and that the code that is generated makes the same beans. */
class NativeHintsTest {

    @Test
    void serviceFiles_andTheProvidersInThem_areHinted() {
        RuntimeHints hints = new RuntimeHints();
        new WindowingRuntimeHints().registerHints(hints, getClass().getClassLoader());
        for (String service : new String[] {"WindowerProvider", "ClockProvider"}) {
            assertThat(RuntimeHintsPredicates.resource()
                            .forResource("META-INF/services/io.github.reactorwindowing.spi.provider." + service))
                    .accepts(hints);
        }
        assertThat(ServiceLoader.load(WindowerProvider.class).stream().map(ServiceLoader.Provider::type))
                .isNotEmpty()
                .allSatisfy(provider -> assertThat(RuntimeHintsPredicates.reflection()
                                .onType(provider)
                                .withMemberCategory(MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS))
                        .accepts(hints));
    }

    @Test
    @CompileWithForkedClassLoader // which sees what is package-private, as generated code does
    void contextGeneratedAheadOfTime_hasTheWindowersOfThePropertiesAtItsStart() {
        GenericApplicationContext context = new AnnotationConfigApplicationContext();
        properties("PT2H").applyTo(context.getEnvironment());
        ((AnnotationConfigApplicationContext) context).register(WindowingAutoConfiguration.class);
        TestGenerationContext generation = new TestGenerationContext();
        var name = new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
        generation.writeGeneratedContent();
        TestCompiler.forSystem().with(generation).compile(compiled -> {
            GenericApplicationContext fresh = new GenericApplicationContext();
            properties("PT1H").applyTo(fresh.getEnvironment());
            @SuppressWarnings("unchecked")
            ApplicationContextInitializer<GenericApplicationContext> initializer =
                    compiled.getInstance(ApplicationContextInitializer.class, name.reflectionName());
            initializer.initialize(fresh);
            fresh.refresh();
            assertThat(fresh.getBean(Windowing.class).windower("hours").toString())
                    .contains("PT1H");
            fresh.close();
        });
    }

    private static TestPropertyValues properties(String length) {
        return TestPropertyValues.of("windowing.windowers.hours=tumbling:length=" + length);
    }
}
