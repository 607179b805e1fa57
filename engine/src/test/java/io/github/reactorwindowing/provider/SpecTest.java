package io.github.reactorwindowing.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecTest {

    @Test
    void parse_nameOnly_hasNoOptions() {
        assertThat(Spec.parse("system").name()).isEqualTo("system");
        assertThat(Spec.parse("system").options()).isEmpty();
    }

    @Test
    void parse_options_splitsAtTheFirstColonAndEquals() {
        Spec spec = Spec.parse("acme:at=2024-08-29T08:00+02:00,rule=a=b,empty=");

        assertThat(spec.name()).isEqualTo("acme");
        assertThat(spec.options())
                .containsExactly(entry("at", "2024-08-29T08:00+02:00"), entry("rule", "a=b"), entry("empty", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a%2Cb|a,b", "100%25|100%", "%C3%A4+%c3%A4|ä+ä", "ä%20ä|ä ä"})
    void parse_percentInAValue_isDecodedAsUtf8(String written, String value) {
        assertThat(Spec.parse("acme:label=" + written).options()).containsExactly(entry("label", value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|the name is empty",
                ":length=PT1H|the name is empty",
                "tumbling:|'' has no '='",
                "tumbling:length|'length' has no '='",
                "tumbling:length=PT1H,|'' has no '='",
                "tumbling:=PT1H|'=PT1H' has no key",
                "tumbling:length=PT1H,length=PT1H|'length' is given twice",
                "acme:label=a%2|a '%' has no two hexadecimal digits after it; '%' itself is written %25",
                "acme:label=%|a '%' has no two hexadecimal digits after it; '%' itself is written %25",
                "acme:label=%zz|a '%' has no two hexadecimal digits after it; '%' itself is written %25"
            })
    void parse_malformed_saysWhatIsWrong(String text, String why) {
        assertThatThrownBy(() -> Spec.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'" + text + "' (expected: name or name:key=value,key=value with each key once; " + why + ")");
    }
}
