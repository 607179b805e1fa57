package io.github.reactorwindowing.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.spi.provider.OptionType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options that name a class: whose code runs, and what becomes of its errors. */
class InstanceOfTest {

    private static final OptionType<Predicate<String>> PREDICATE = OptionType.instanceOf(Predicate.class);

    /** What initializers of classes below ran. */
    static final List<String> INITIALIZED = new ArrayList<>();

    private static boolean ran(String name) {
        return INITIALIZED.add(name);
    }

    /** A predicate of anything. */
    public abstract static class Any implements Predicate<String> {
        @Override
        public boolean test(String text) {
            return true;
        }
    }

    /** No predicate. */
    public static final class Unrelated {
        static final boolean RAN = ran("Unrelated");
    }

    /** A predicate without a public constructor. */
    public static final class Closed extends Any {
        static final boolean RAN = ran("Closed");

        private Closed() {}
    }

    /** A predicate that cannot be made. */
    public abstract static class Abstract extends Any {
        static final boolean RAN = ran("Abstract");
    }

    /** A predicate that can. */
    public static final class Good extends Any {
        static final boolean RAN = ran("Good");
    }

    /** Throws an error that the test chooses. */
    public static final class Throwing extends Any {
        static Supplier<Error> error = AssertionError::new;

        public Throwing() {
            throw error.get();
        }
    }

    /** Its initializer throws an error. */
    public static final class Uninitializable extends Any {
        static final boolean RAN = fail();

        private static boolean fail() {
            throw new OutOfMemoryError("in an initializer");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Unrelated", "Closed", "Abstract"})
    void parse_classThatIsNotMade_isNotInitialized(String name) {
        INITIALIZED.clear();

        assertThatThrownBy(() -> PREDICATE.parse(InstanceOfTest.class.getName() + "$" + name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: the name of a public class");

        assertThat(INITIALIZED).isEmpty();
    }

    @Test
    void parse_classThatFits_isInitializedAndMade() {
        INITIALIZED.clear();

        assertThat(PREDICATE.parse(Good.class.getName())).isInstanceOf(Good.class);

        assertThat(INITIALIZED).containsExactly("Good");
    }

    @Test
    void parse_constructorThrowsAnError_passesItThrough() {
        for (Error error : List.of(
                new OutOfMemoryError("test"),
                new StackOverflowError(),
                new NoClassDefFoundError("com/acme/Missing"),
                new AssertionError("test"))) {
            Throwing.error = () -> error;
            assertThatThrownBy(() -> PREDICATE.parse(Throwing.class.getName())).isSameAs(error);
        }
    }

    @Test
    void parse_initializerThrowsAnError_passesItThrough() {
        assertThatThrownBy(() -> PREDICATE.parse(Uninitializable.class.getName()))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("in an initializer");
    }
}
