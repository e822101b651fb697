package io.rebound.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.GoalDialect;
import io.rebound.platform.Conversions.AmountForm;
import io.rebound.platform.Occurrence;
import io.rebound.platform.Occurrence.Kind;
import io.rebound.platform.Occurrence.Standing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong in it, {@link CatalogBadInputTest} sends. */
class DialectFieldsTest {

    @Test
    void aDialectIsReadAndAnsweredAsItWasSent() {
        String sent = """
                {"tracking":["click"],"amount":["commission","sum"],"ignore":["amount"],
                 "statuses":{"VOID":"reversed","renewal":"rebill","lost":"rebill reversed","expire":"nothing"},
                 "amounts":"minor_units"}
                """;

        GoalDialect read = read(sent);

        assertThat(read)
                .isEqualTo(new GoalDialect(
                        Map.of("tracking", List.of("click"), "amount", List.of("commission", "sum")),
                        Set.of("amount"),
                        Map.of(
                                "VOID", new Occurrence(Kind.CONVERSION, Standing.REVERSED),
                                "renewal", new Occurrence(Kind.REBILL, Standing.APPROVED),
                                "lost", new Occurrence(Kind.REBILL, Standing.REVERSED),
                                "expire", Occurrence.NOTHING),
                        Optional.of(AmountForm.MINOR_UNITS)));
        assertThat(DialectFields.settings(read)).isEqualTo(json(sent));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"amount\":[],\"statuses\":{},\"ignore\":null}"})
    void oneThatSaysNothingIsNone(String sent) {
        assertThat(read(sent)).isSameAs(GoalDialect.NONE);
        assertThat(DialectFields.settings(GoalDialect.NONE)).isNull();
    }

    private static GoalDialect read(String dialect) {
        return DialectFields.read(Fields.of(json("{\"dialect\":" + dialect + "}")));
    }

    private static ObjectNode json(String text) {
        return Json.object(text.getBytes(UTF_8));
    }
}
