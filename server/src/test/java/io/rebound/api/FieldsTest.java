package io.rebound.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rebound.http.Problem;
import java.util.Currency;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldsTest {
    private static final Currency USD = Currency.getInstance("USD");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                        | name        | name is missing, it must be a text of 1 to 5 characters
            {"name":null}             | name        | name is missing, it must be a text of 1 to 5 characters
            {"name":"  "}             | name        | name must be a text of 1 to 5 characters, none of them a control character, got "  "
            {"name":"abcdef"}         | name        | name must be a text of 1 to 5 characters, none of them a control character, got "abcdef"
            {"name":"a\\u0000b"}      | name        | name must be a text of 1 to 5 characters, none of them a control character, got "a\\u0000b"
            {"name":"\\ud800"}        | name        | name must be a text of 1 to 5 characters, none of them a control character, got "\ud800"
            {"name":5}                | name        | name must be a text of 1 to 5 characters, none of them a control character, got 5
            """)
    void aBadTextIsShown(String body, String field, String message) {
        refused(body, fields -> fields.text("name", 5), field, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"x":"12,50"}             | x must be a plain decimal like "12.50", of up to six decimals, got "12,50"
            {"x":"1e3"}               | x must be a plain decimal like "12.50", of up to six decimals, got "1e3"
            {"x":"-1.00"}             | x must be a plain decimal like "12.50", of up to six decimals, got "-1.00"
            {"x":-1}                  | x must be a plain decimal like "12.50", of up to six decimals, got -1
            {"x":"0.0000001"}         | x must be a plain decimal like "12.50", of up to six decimals, got "0.0000001"
            {"x":"1234567890123"}     | x must be a plain decimal like "12.50", of up to six decimals, got "1234567890123"
            {"x":""}                  | x must be a plain decimal like "12.50", of up to six decimals, got ""
            {"x":true}                | x must be a plain decimal like "12.50", of up to six decimals, got true
            {"x":[1]}                 | x must be a plain decimal like "12.50", of up to six decimals, got [1]
            """)
    void aBadAmountIsShown(String body, String message) {
        refused(body, fields -> fields.micros("x"), "x", message);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"12.50\"',12500000",
        "12.5,12500000",
        "'\"0\"',0",
        "'\"0.000001\"',1",
        "'\"999999999999.999999\"',999999999999999999"
    })
    void anAmountIsExactToTheMillionth(String value, long micros) {
        assertThat(fields("{\"x\":" + value + "}").micros("x")).isEqualTo(OptionalLong.of(micros));
    }

    @Test
    void anAmountOfManyDigitsCostsNothing() {
        refused(
                "{\"x\":1e999999999}",
                fields -> fields.micros("x"),
                "x",
                "x must be a plain decimal like \"12.50\", of up to six decimals, got 1E+999999999");
    }

    @Test
    void everyOtherKindOfValueIsCheckedToo() {
        refused("{\"x\":\"true\"}", fields -> fields.flag("x", false), "x", "x must be true or false, got \"true\"");
        refused(
                "{\"x\":1.5}",
                fields -> fields.whole("x", 0, 0, 9),
                "x",
                "x must be a whole number from 0 to 9, got 1.5");
        refused(
                "{\"x\":10}",
                fields -> fields.whole("x", 0, 0, 9),
                "x",
                "x must be a whole number from 0 to 9, got 10");
        refused(
                "{\"x\":99999999999}",
                fields -> fields.whole("x", 0, 0, 9),
                "x",
                "x must be a whole number from 0 to 9, got 99999999999");
        refused(
                "{\"x\":\"c\"}",
                fields -> fields.word("x", "a", List.of("a", "b")),
                "x",
                "x must be one of a, b, got \"c\"");
        refused(
                "{\"x\":\"dollar\"}",
                fields -> fields.currency("x", USD),
                "x",
                "x must be a currency of ISO 4217 like \"USD\", got \"dollar\"");
        refused("{\"x\":[]}", fields -> fields.object("x"), "x", "x must be an object, got []");
        refused("{\"x\":{}}", fields -> fields.objects("x"), "x", "x must be a list, got {}");
        refused("{\"x\":[{},5]}", fields -> fields.objects("x"), "x[1]", "x[1] must be an object, got 5");
        refused("{\"x\":[\"a\",5]}", fields -> fields.texts("x"), "x[1]", "x[1] must be a text, got 5");
    }

    @Test
    void aFieldWithinAnObjectIsNamedInFull() {
        refused(
                "{\"offers\":[{\"weight\":1},{\"wieght\":1}]}",
                fields -> fields.objects("offers").get(1).only(List.of("offer", "weight")),
                "offers[1].wieght",
                "there is no field \"offers[1].wieght\", did you mean \"weight\"?");
    }

    private static void refused(String body, Consumer<Fields> read, String field, String message) {
        Problem problem = catchThrowableOfType(Problem.class, () -> read.accept(fields(body)));

        assertThat(problem).as("no refusal of %s", body).isNotNull();
        assertThat(problem.getMessage()).isEqualTo(message);
        assertThat(problem.field()).isEqualTo(field);
        assertThat(problem.status()).isEqualTo(422);
    }

    private static Fields fields(String body) {
        return Fields.of(Json.object(body.getBytes(UTF_8)));
    }
}
