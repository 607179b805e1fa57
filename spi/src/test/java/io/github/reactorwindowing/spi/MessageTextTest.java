package io.github.reactorwindowing.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** texts for messages. */
class MessageTextTest {

    private record Printing(Supplier<String> text) {
        @Override
        public String toString() {
            return text.get();
        }
    }

    private static final class Endless {
        @Override
        public String toString() {
            return "endless " + this;
        }
    }

    private static final class Unprintable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw this;
        }
    }

    private static Printing failing(Throwable thrown) {
        return new Printing(() -> {
            throw MessageTextTest.<RuntimeException>as(thrown);
        });
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T as(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("boom"),
                new Exception("checked"),
                new StackOverflowError(),
                new NoClassDefFoundError("gone"),
                new AssertionError("wrong"),
                new Unprintable());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void toString_thatThrows_givesTheClass(Throwable thrown) {
        assertThat(MessageText.of(failing(thrown)))
                .startsWith("a " + Printing.class.getName() + " (its toString threw "
                        + thrown.getClass().getName());
    }

    @Test
    void toString_thatOverflowsTheStack_givesTheClass() {
        assertThat(MessageText.of(new Endless())).contains(Endless.class.getName(), "StackOverflowError");
    }

    @Test
    void getMessage_thatThrows_givesTheClass() {
        assertThat(MessageText.of(new Unprintable()))
                .isEqualTo("a " + Unprintable.class.getName() + " (its toString threw " + Unprintable.class.getName()
                        + ")");
    }

    @Test
    void errorOfTheJvm_passes() {
        OutOfMemoryError full = new OutOfMemoryError();
        assertThatThrownBy(() -> MessageText.of(failing(full))).isSameAs(full);
    }

    @Test
    void nothing_isNull() {
        assertThat(MessageText.of(null)).isEqualTo("null");
        assertThat(MessageText.of(new Printing(() -> null))).isEqualTo("null");
    }

    @Test
    void longText_isCutAndSaysHowLongItWas() {
        assertThat(MessageText.of("x".repeat(256))).isEqualTo("x".repeat(256));
        assertThat(MessageText.of("x".repeat(257))).isEqualTo("x".repeat(256) + "... (257 characters)");
    }

    @Test
    void cut_betweenTheHalvesOfACharacter_leavesItOut() {
        assertThat(MessageText.truncate("x".repeat(255) + "\uD83D\uDE00"))
                .isEqualTo("x".repeat(255) + "... (257 characters)");
    }
}
