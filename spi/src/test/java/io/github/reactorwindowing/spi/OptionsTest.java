package io.github.reactorwindowing.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.spi.provider.Option;
import io.github.reactorwindowing.spi.provider.OptionType;
import io.github.reactorwindowing.spi.provider.Options;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static final Option<Duration> LENGTH = Option.required("length", OptionType.DURATION, "how long");
    private static final Option<Long> COUNT = Option.withDefault("count", OptionType.LONG, 3L, "how many");
    private static final Option<String> LABEL = Option.optional("label", OptionType.STRING, "what to call it");
    private static final List<Option<?>> ALL = List.of(LENGTH, COUNT, LABEL);

    @Test
    void parse_requiredOnly_takesDefaults() {
        Options options = Options.parse(ALL, Map.of("length", "PT1H"));

        assertThat(options.get(LENGTH)).isEqualTo(Duration.ofHours(1));
        assertThat(options.get(COUNT)).isEqualTo(3);
        assertThat(options.find(LABEL)).isEmpty();
        assertThat(options).hasToString("{count=3, length=PT1H}");
    }

    @Test
    void parse_allGiven_takesThem() {
        Options options = Options.parse(ALL, Map.of("length", "PT1H", "count", "7", "label", "x"));

        assertThat(options.get(COUNT)).isEqualTo(7);
        assertThat(options.get(LABEL)).isEqualTo("x");
        assertThat(options.find(LABEL)).contains("x");
    }

    @Test
    void parse_severalProblems_namesAllAtOnce() {
        assertThatThrownBy(() -> Options.parse(ALL, Map.of("lenght", "PT1H", "count", "many", "a", "b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "unknown option 'a'; unknown option 'lenght'; missing option 'length'; "
                                + "option 'count': 'many' (expected: a whole number, such as 12). "
                                + "Options are: length (Duration, required), count (Long, default 3), label (String, optional)");
    }

    @Test
    void parse_nullText_isRefused() {
        assertThatThrownBy(() -> Options.parse(List.of(LABEL), Collections.singletonMap("label", null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("option 'label': null (expected: a text). Options are: label (String, optional)");
    }

    @Test
    void parse_unknownWhereThereAreNone_saysSo() {
        assertThatThrownBy(() -> Options.parse(List.of(), Map.of("wait", "PT1S")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown option 'wait'. There are no options");
    }

    @Test
    void parse_twoDeclaredWithOneName_isRefused() {
        Option<Long> other = Option.required("label", OptionType.LONG, "another");

        assertThatThrownBy(() -> Options.parse(List.of(LABEL, other), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("options label (String, optional) and label (Long, required) have one name "
                        + "(expected: each its own, since values are given by name)");
    }

    @Test
    void get_optionNotOfTheProvider_isRefused() {
        Options options = Options.parse(List.of(COUNT, LABEL), Map.of());

        assertThatThrownBy(() -> options.get(LENGTH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("option 'length': not among those of the provider, [count, label] "
                        + "(expected: one that its options() returns)");
    }

    @Test
    void get_optionalNotGiven_isRefused() {
        Options options = Options.parse(List.of(LABEL), Map.of());

        assertThatThrownBy(() -> options.get(LABEL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("option 'label': not given, and has no default "
                        + "(expected: to be read with find, since it is optional)");
    }

    @Test
    void option_malformedName_isRefused() {
        assertThatThrownBy(() -> Option.required("alignTo", OptionType.INSTANT, "where window 0 starts"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "option name: 'alignTo' (expected: [a-z][a-z0-9-]*, since it is written in properties files)");
    }

    @Test
    void option_requiredWithDefault_isRefused() {
        assertThatThrownBy(() -> new Option<>("count", OptionType.LONG, true, 3L, "how many", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "option 'count': required, with the default 3 (expected: one or the other, since a required option "
                                + "never takes its default)");
    }

    @Test
    void parse_alias_isTakenAsTheName() {
        Option<Duration> length = LENGTH.withAlias("size").withAlias("span");

        Options options = Options.parse(List.of(length), Map.of("span", "PT1H"));

        assertThat(options.get(length)).isEqualTo(Duration.ofHours(1));
        assertThat(options).hasToString("{length=PT1H}");
        assertThat(length).hasToString("length (Duration, required)");
        assertThat(length.aliases()).containsExactly("size", "span");
    }

    @Test
    void parse_aliasWithBadText_namesWhatTheUserWrote() {
        Option<Long> count = COUNT.withAlias("number");

        assertThatThrownBy(() -> Options.parse(List.of(count), Map.of("number", "many")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("option 'number': 'many' (expected: a whole number, such as 12). "
                        + "Options are: count (Long, default 3)");
    }

    @Test
    void parse_nameAndAlias_areRejected() {
        Option<Long> count = COUNT.withAlias("number");

        assertThatThrownBy(() -> Options.parse(List.of(count), Map.of("number", "1", "count", "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("option 'count': given under the names count and number (expected: only 'count'). "
                        + "Options are: count (Long, default 3)");
    }

    @Test
    void parse_aliasThatIsAnotherName_isRejected() {
        Option<Long> count = COUNT.withAlias("label");

        assertThatThrownBy(() -> Options.parse(List.of(LABEL, count), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("options label (String, optional) and count (Long, default 3) have one name "
                        + "(expected: each its own, since values are given by name)");
    }

    @Test
    void option_malformedAlias_isRejected() {
        assertThatThrownBy(() -> COUNT.withAlias("Number"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "option name: 'Number' (expected: [a-z][a-z0-9-]*, since it is written in properties files)");
    }
}
