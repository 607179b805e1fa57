package io.github.reactorwindowing.dashboard.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.reactorwindowing.dashboard.intake.InvalidForm.Field;
import io.github.reactorwindowing.dashboard.shop.Order;
import io.github.reactorwindowing.dashboard.shop.Payment;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class FormReaderTest {

    private static final Instant NOW = Instant.parse("2024-08-29T12:00:00Z");
    private static final String AMOUNT = "a number from 0.01 to 9999.99, with two decimals at most";
    private static final String NAME = "1 to 40 characters";
    private static final String MENU = "one of Early Bird, Garden Gate, Red Line, Stone Age, Tropical Noon";

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final Validator validator =
            Validation.buildDefaultValidatorFactory().getValidator();
    private final FormReader<Order> orders = new FormReader<>(OrderForm.class, mapper, validator, () -> NOW);
    private final FormReader<Payment> payments = new FormReader<>(PaymentForm.class, mapper, validator, () -> NOW);

    private static String order(String field, String json) {
        String whole = "{\"order\":\"o-1\",\"product\":\"Red Line\",\"customer\":\"ann\",\"amount\":4.5,"
                + "\"at\":\"2024-08-29T11:59:00Z\"}";
        return whole.replaceFirst("\"" + field + "\":(\"[^\"]*\"|[0-9.]+)", "\"" + field + "\":" + json);
    }

    private List<Field> errors(String json) {
        try {
            return List.of(new Field("", null, "was read as " + orders.read(json)));
        } catch (InvalidForm invalid) {
            return invalid.fields();
        }
    }

    @Test
    void order_asItWasSent() {
        Order expected =
                new Order("o-1", "Red Line", "ann", new BigDecimal("4.5"), Instant.parse("2024-08-29T11:59:00Z"));
        assertThat(orders.read(order("order", "\"o-1\""))).isEqualTo(expected);
        assertThat(expected.cents()).isEqualTo(450);
    }

    @Test
    void order_withoutNumberAndTime_getsThem() {
        String bare = "{\"product\":\"Red Line\",\"customer\":\"ann\",\"amount\":4.5}";
        Order first = orders.read(bare);
        assertThat(first.at()).isEqualTo(NOW);
        assertThat(first.order()).isNotEmpty().isNotEqualTo(orders.read(bare).order());
    }

    @Test
    void payment_asItWasSent_orOfNow() {
        assertThat(payments.read("{\"order\":\"o-1\",\"amount\":4.5}"))
                .isEqualTo(new Payment("o-1", new BigDecimal("4.5"), NOW));
    }

    @Test
    void fieldsThatAreWrong_areAllNamed_withTheirValueAndWhatWasExpected() {
        assertThat(errors("{\"product\":\"Blue Line\",\"customer\":\" \",\"amount\":0}"))
                .containsExactly(
                        new Field("amount", "0", AMOUNT),
                        new Field("customer", " ", NAME),
                        new Field("product", "Blue Line", MENU));
        assertThat(errors("{}"))
                .containsExactly(
                        new Field("amount", null, AMOUNT),
                        new Field("customer", null, NAME),
                        new Field("product", null, MENU));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0.001", "10000", "1e9"})
    void amount_thatIsNone(String amount) {
        assertThat(errors(order("amount", amount)))
                .extracting(Field::field, Field::expected)
                .containsExactly(tuple("amount", AMOUNT));
    }

    @Test
    void valueOfAnotherType_isNamed() {
        assertThat(errors(order("amount", "\"much\""))).containsExactly(new Field("amount", "much", "a number"));
        assertThat(errors(order("at", "\"noon\"")))
                .containsExactly(new Field("at", "noon", "an instant, as 2024-08-29T12:00:00Z"));
        assertThat(errors("{\"size\":1}"))
                .containsExactly(new Field("size", null, "one of amount, at, customer, order, product"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "7", "[]", "{", "{\"product\":5", "{} {}", "no"})
    void textThatIsNoObject_isRefused(String text) {
        assertThat(errors(text)).hasSize(1).allSatisfy(error -> {
            assertThat(error.field()).isEmpty();
            assertThat(error.expected()).isEqualTo("a JSON object");
        });
    }

    @Test
    void valueThatIsLong_isToldInPart() {
        String customer = "x".repeat(5_000);
        assertThat(errors(order("customer", "\"" + customer + "\"")))
                .containsExactly(new Field("customer", "x".repeat(80) + "…", NAME));
    }

    @Test
    void payment_ofNothing_isRefused() {
        assertThatThrownBy(() -> payments.read("{\"amount\":4.5}")).hasMessageContaining("order");
    }
}
