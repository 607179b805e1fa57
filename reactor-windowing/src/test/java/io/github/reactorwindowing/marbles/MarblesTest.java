package io.github.reactorwindowing.marbles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The marble diagrams of the Javadoc show what the operators do now. {@code -Dmarbles.write=true} draws them anew. */
class MarblesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final int MOST_CHARACTERS = 12_000;
    private static final Pattern IMAGE =
            Pattern.compile("<img class=\"marble\" src=\"doc-files/marbles/(\\w+)\\.svg\"\\s+alt=\"([^\"]*)\"");

    static List<Diagram> diagrams() {
        return Diagrams.all();
    }

    private static Path folder(Diagram.Place place) {
        return ROOT.resolve(place.folder);
    }

    private static Path file(Diagram diagram) {
        return folder(diagram.place()).resolve("doc-files/marbles").resolve(diagram.name() + ".svg");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("diagrams")
    void diagram_isWhatTheOperatorDoesNow(Diagram diagram) throws IOException {
        String drawn = diagram.svg();
        if (Boolean.getBoolean("marbles.write")) {
            Files.createDirectories(file(diagram).getParent());
            Files.writeString(file(diagram), drawn);
        }
        assertThat(file(diagram)).as("run with -Dmarbles.write=true to draw it").exists();
        assertThat(Files.readString(file(diagram)))
                .as("%s; if the change is meant, run with -Dmarbles.write=true", file(diagram))
                .isEqualTo(drawn);
        assertThat(drawn).hasSizeLessThan(MOST_CHARACTERS).isEqualTo(diagram.svg());
    }

    @ParameterizedTest
    @EnumSource(Diagram.Place.class)
    void folder_holdsTheDiagramsAndNothingElse(Diagram.Place place) throws IOException {
        try (Stream<Path> files = Files.list(folder(place).resolve("doc-files/marbles"))) {
            assertThat(files)
                    .containsExactlyInAnyOrderElementsOf(
                            ofPlace(place).map(MarblesTest::file).toList());
        }
    }

    @ParameterizedTest
    @EnumSource(Diagram.Place.class)
    void javadoc_showsEachDiagramOnceAndTellsItInWords(Diagram.Place place) throws IOException {
        List<String> shown;
        try (Stream<Path> files = Files.list(folder(place))) {
            shown = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(MarblesTest::imagesIn)
                    .toList();
        }
        assertThat(shown)
                .containsExactlyInAnyOrderElementsOf(ofPlace(place)
                        .map(diagram -> diagram.name() + ": " + diagram.title())
                        .toList());
    }

    private static Stream<Diagram> ofPlace(Diagram.Place place) {
        return diagrams().stream().filter(diagram -> diagram.place() == place);
    }

    private static Stream<String> imagesIn(Path source) {
        try {
            String text = Files.readString(source).replaceAll("\\R\\s*\\* ?", " ");
            return IMAGE.matcher(text).results().map(image -> image.group(1) + ": " + image.group(2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
