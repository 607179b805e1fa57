package io.github.reactorwindowing.checks;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The direction of the arrows: {@code spi <- engine <- reactor-windowing <- tck}, and the same for {@code examples}.
 */
@AnalyzeClasses(packages = ArrowsTest.ROOT, importOptions = DoNotIncludeTests.class)
class ArrowsTest {

    static final String ROOT = "io.github.reactorwindowing";

    private static final String[] LANGUAGE = {"java..", "org.jspecify.."};
    private static final String[] SPI = {ROOT + ".spi.."};
    private static final String[] ENGINE = {
        ROOT + ".engine..",
        ROOT + ".clock..",
        ROOT + ".windower..",
        ROOT + ".event..",
        ROOT + ".explain..",
        ROOT + ".fold..",
        ROOT + ".join..",
        ROOT + ".provider.."
    };
    private static final String[] OWN = {ROOT + ".windower", ROOT + ".clock"};
    private static final String[] TCK = {ROOT + ".tck.."};
    private static final String[] MICROMETER = {ROOT + ".micrometer..", "io.micrometer.."};
    private static final String[] EXAMPLES = {ROOT + ".examples.."};
    private static final String[] REACTOR = {"reactor..", "org.reactivestreams.."};
    private static final String[] JUNIT = {"org.junit.jupiter.api..", "org.opentest4j.."};

    /** Whatever no other module owns belongs to reactor-windowing: the root package and its inner rooms. */
    private static final DescribedPredicate<JavaClass> OPERATORS = resideInAPackage(ROOT + "..")
            .and(resideOutsideOfPackages(join(SPI, ENGINE, MICROMETER, TCK, EXAMPLES)))
            .as("the operators");

    @ArchTest
    static final ArchRule spi_dependsOn_nothing = classes()
            .that(resideInAnyPackage(SPI))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(join(LANGUAGE, SPI)));

    @ArchTest
    static final ArchRule engine_dependsOn_spiOnly = classes()
            .that(resideInAnyPackage(ENGINE))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(join(LANGUAGE, SPI, ENGINE)))
            .because("the algorithm knows no Reactor and can live elsewhere");

    @ArchTest
    static final ArchRule methodsThatAreImplementedElsewhere_arePublic = methods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage(ROOT + ".engine.internal..")
            .and()
            .haveModifier(JavaModifier.ABSTRACT)
            .should()
            .notBePackagePrivate()
            .because("HotSpot does not inline it where the superclass is in another package");

    @ArchTest
    static final ArchRule windowersAndClocks_areBuiltOn_theSpiAlone = classes()
            .that(resideInAnyPackage(ROOT + ".windower..", ROOT + ".clock.."))
            .and()
            .haveSimpleNameNotEndingWith("Windowers")
            .and()
            .haveSimpleNameNotEndingWith("Clocks")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(join(LANGUAGE, SPI, OWN)))
            .because("what they can do, those of third parties can");

    @ArchTest
    static final ArchRule operators_dependOn_engineAndReactorOnly = classes()
            .that(OPERATORS)
            .should()
            .onlyDependOnClassesThat(OPERATORS.or(resideInAnyPackage(join(LANGUAGE, SPI, ENGINE, REACTOR))));

    @ArchTest
    static final ArchRule internalsOfOperators_areUsedBy_operatorsOnly = classes()
            .that(resideInAPackage(ROOT + ".internal.operator.."))
            .should()
            .onlyBeAccessed()
            .byClassesThat(OPERATORS)
            .because("on the class path, nothing else protects internal packages");

    @ArchTest
    static final ArchRule micrometer_dependsOn_theLibraryAndMicrometerOnly = classes()
            .that(resideInAnyPackage(MICROMETER))
            .should()
            .onlyDependOnClassesThat(
                    OPERATORS.or(resideInAnyPackage(join(LANGUAGE, SPI, ENGINE, REACTOR, MICROMETER))));

    @ArchTest
    static final ArchRule tck_dependsOn_theLibraryAndJUnitOnly = classes()
            .that(resideInAnyPackage(TCK))
            .should()
            .onlyDependOnClassesThat(OPERATORS.or(resideInAnyPackage(join(LANGUAGE, SPI, ENGINE, REACTOR, TCK, JUNIT))))
            .because("whoever adopts the kit gets nothing else on the class path");

    @ArchTest
    static final ArchRule nothing_dependsOn_tck = noClasses()
            .that()
            .resideOutsideOfPackages(join(TCK, EXAMPLES))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(TCK);

    @ArchTest
    static final ArchRule nothing_dependsOn_examples = noClasses()
            .that()
            .resideOutsideOfPackages(EXAMPLES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(EXAMPLES);

    @ArchTest
    static final ArchRule internalsOfEngine_areUsedBy_engineOnly = classes()
            .that(resideInAPackage(ROOT + ".engine.internal.."))
            .should()
            .onlyBeAccessed()
            .byClassesThat(resideInAnyPackage(ENGINE))
            .because("on the class path, nothing else protects internal packages");

    @ArchTest
    static final ArchRule packages_areFreeOf_cycles =
            slices().assignedFrom(new Packages()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule classesOfEngine_areFreeOf_cycles =
            slices().assignedFrom(new ClassesOfEngine()).should().beFreeOfCycles();

    @ArchTest
    static void packages_haveAtMost25Classes(JavaClasses all) {
        Map<String, Long> sizes = all.stream()
                .filter(type -> type.isTopLevelClass() && type.getPackageName().startsWith(ROOT + ".engine"))
                .collect(groupingBy(JavaClass::getPackageName, counting()));
        assertThat(sizes)
                .hasSizeGreaterThan(10)
                .allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(25));
    }

    @ArchTest
    static final ArchRule subscribers_passOn_theContext = classes()
            .that(OPERATORS)
            .and()
            .areAssignableTo("reactor.core.CoreSubscriber")
            .and()
            .areNotInterfaces()
            .should(overrideCurrentContext())
            .because("CoreSubscriber's default is an empty context: the user's would be lost there");

    @ArchTest
    static void classes_ofEachModule_areLoaded(JavaClasses all) {
        Map.of(
                        "spi.Windower", SPI,
                        "engine.WindowEngine", ENGINE,
                        "tck.WindowerVerification", TCK,
                        "examples.orders.OrdersApp", EXAMPLES)
                .forEach((name, packages) -> {
                    assertThat(all.that(resideInAnyPackage(packages))).as(name).isNotEmpty();
                    assertThat(all.contain(ROOT + '.' + name)).as(name).isTrue();
                });
        assertThat(all.that(OPERATORS)).isNotEmpty();
        assertThat(all.contain(ROOT + ".Windows")).isTrue();
        assertThat(all.get(ROOT + ".Windows").getDirectDependenciesFromSelf())
                .as("Windows must be seen to use Reactor, or the rules above hold in an empty room")
                .anyMatch(arrow -> arrow.getTargetClass().getPackageName().startsWith("reactor"));
    }

    private static ArchCondition<JavaClass> overrideCurrentContext() {
        return new ArchCondition<>("override currentContext, or inherit it from a class of this project") {
            @Override
            public void check(JavaClass subscriber, ConditionEvents events) {
                boolean overridden = subscriber.getClassHierarchy().stream()
                        .filter(OPERATORS)
                        .anyMatch(type -> type.tryGetMethod("currentContext").isPresent());
                String message = subscriber.getName() + " does not override currentContext";
                events.add(new SimpleConditionEvent(subscriber, overridden, message));
            }
        };
    }

    private static String[] join(String[]... groups) {
        return Stream.of(groups).flatMap(Stream::of).toArray(String[]::new);
    }

    /** Each class of the engine is a slice, together with the classes that it encloses. */
    private static final class ClassesOfEngine implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith(ROOT + ".engine")
                    ? SliceIdentifier.of(type.getName().replaceFirst("\\$.*", ""))
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "classes of the engine";
        }
    }

    /** Every package is a slice of its own, the root package included. */
    private static final class Packages implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith(ROOT)
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
