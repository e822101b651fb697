package io.rebound.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.database.LedgerDatabase;
import io.rebound.ledger.RateBook;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeRatesApiTest {
    private static final String PATH = "/api/v1/exchange-rates";
    private static final String ECB = """
            <?xml version="1.0" encoding="UTF-8"?>
            <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
            	<gesmes:subject>Reference rates</gesmes:subject>
            	<gesmes:Sender>
            		<gesmes:name>European Central Bank</gesmes:name>
            	</gesmes:Sender>
            	<Cube>
            		<Cube time="2026-03-06">
            			<Cube currency="USD" rate="1.0842"/>
            			<Cube currency="JPY" rate="161.35"/>
            			<Cube currency="GBP" rate="0.83930"/>
            		</Cube>
            		<Cube time="2026-03-05">
            			<Cube currency="USD" rate="1.0795"/>
            			<Cube currency="JPY" rate="160.77"/>
            		</Cube>
            		<Cube time="2026-03-04">
            			<Cube currency="JPY" rate="160.01"/>
            		</Cube>
            	</Cube>
            </gesmes:Envelope>
            """;

    @TempDir
    private Path directory;

    private LedgerDatabase database;
    private RateBook book;
    private ApiCaller api;

    @BeforeEach
    void open() {
        database = LedgerDatabase.open(directory);
        book = RateBook.open(
                database, Currency.getInstance("USD"), InstantSource.fixed(Instant.parse("2026-03-06T15:00:00Z")));
        api = new ApiCaller(new ExchangeRatesApi(book).routes());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aRateIsInForceWhenItIsAnswered() {
        ObjectNode answer = api.post(PATH, "{\"day\":\"2026-03-06\",\"currency\":\"EUR\",\"rate\":\"1.0842\"}")
                .ok();

        assertThat(answer.path("rate").asText()).isEqualTo("1.0842");
        assertThat(answer.path("base").asText()).isEqualTo("USD");
        assertThat(rate("EUR", "2026-03-08")).isEqualTo("1.0842");
    }

    @Test
    void manyRatesComeAsAListOrAsCsvAllOrNone() {
        assertThat(api.post(PATH, """
                        [{"day":"2026-03-06","currency":"EUR","rate":1.0842},
                         {"day":"2026-03-06","currency":"JPY","rate":"0.0067"}]
                        """).ok().path("set").asInt()).isEqualTo(2);
        ObjectNode fromCsv = api.post(PATH, """
                        \uFEFFcurrency,day,rate\r
                        EUR,2026-03-06,1.0842\r
                        "GBP", 2026-03-06 ,1.29\r
                        """).ok();
        assertThat(fromCsv.path("set").asInt()).isEqualTo(1);
        assertThat(fromCsv.path("unchanged").asInt()).isEqualTo(1);
        assertThat(api.post(PATH, "day,currency,rate\n2026-03-07,EUR,1.1\n2026-03-07,XXE,1\n")
                        .message())
                .isEqualTo("line 3: currency must be one of ISO 4217 like EUR, got \"XXE\"");
        assertThat(rate("GBP", "2026-03-06")).isEqualTo("1.29");
        assertThat(rate("EUR", "2026-03-07")).isEqualTo("1.0842");
    }

    @Test
    void theEcbsFileGivesRatesToTheBaseCurrencyOfTwelveDigits() {
        assertThat(api.post(PATH, ECB).ok().path("set").asInt()).isEqualTo(5);

        assertThat(rate("EUR", "2026-03-06")).isEqualTo("1.0842");
        assertThat(rate("JPY", "2026-03-06")).isEqualTo("0.00671955376511"); // 1.0842 / 161.35
        assertThat(rate("GBP", "2026-03-06")).isEqualTo("1.29179077803"); // 1.0842 / 0.83930
        assertThat(rate("EUR", "2026-03-05")).isEqualTo("1.0795");
        assertThat(rate("JPY", "2026-03-04"))
                .as("a day without the base currency")
                .isEqualTo("-");
        assertThat(api.post(PATH, ECB).ok().path("set").asInt())
                .as("posted again")
                .isZero();
    }

    @Test
    void aFileThatReachesOutsideItselfIsRefused() {
        String bomb = ECB.replace(
                "<gesmes:Envelope", "<!DOCTYPE x [<!ENTITY secret SYSTEM \"file:///etc/hostname\">]><gesmes:Envelope");
        ApiCaller.Reply reply = api.post(PATH, bomb.replace("Reference rates", "&secret;"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).contains("document type");
    }

    @Test
    void ratesAreListedTheLatestFirstAndTheirHistoryOnDemand() {
        api.post(PATH, ECB).ok();
        api.post(PATH, "{\"day\":\"2026-03-06\",\"currency\":\"EUR\",\"rate\":\"1.1\"}")
                .ok();

        assertThat(api.get(PATH + "?currency=EUR").ok().path("items")).hasSize(2);
        assertThat(api.get(PATH + "?currency=EUR&superseded=true").ok().path("items"))
                .hasSize(3);
        assertThat(api.get(PATH + "?day=2026-03-05").ok().path("items")).hasSize(2);
        assertThat(api.get(PATH + "?from=2026-03-06&to=2026-03-07").ok().path("items"))
                .hasSize(3);
        ObjectNode first = api.get(PATH + "?limit=1").ok();
        assertThat(first.path("items").path(0).path("rate").asText()).isEqualTo("1.1");
        assertThat(first.path("items").path(0).path("set_by").asText()).isEqualTo("api");
        ObjectNode second =
                api.get(PATH + "?limit=1&cursor=" + first.path("next").asText()).ok();
        assertThat(second.path("items").path(0).path("day").asText()).isEqualTo("2026-03-05");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "-", textBlock = """
            {'currency':'EUR','rate':'1'}                            | 422 | day      | day is missing, it must be a day like '2026-01-31'
            {'day':'2026-02-30','currency':'EUR','rate':'1'}         | 422 | day      | day must be a day like '2026-01-31', got '2026-02-30'
            {'day':'+12026-03-06','currency':'EUR','rate':'1'}       | 422 | day      | day must be a day like '2026-01-31', got '+12026-03-06'
            {'day':'2026-03-06','currency':'USD','rate':'1'}         | 422 | currency | currency is the base currency, which needs no rate
            {'day':'2026-03-06','rate':'1'}                          | 422 | currency | currency is missing, it must be a currency of ISO 4217 like 'EUR'
            {'day':'2026-03-06','currency':'EUR','rate':'0'}         | 422 | rate     | rate must be a plain decimal more than 0 like '1.0842', got '0'
            {'day':'2026-03-06','currency':'EUR','rate':'1,08'}      | 422 | rate     | rate must be a plain decimal more than 0 like '1.0842', got '1,08'
            {'day':'2026-03-06','currency':'EUR','rate':true}        | 422 | rate     | rate must be a plain decimal more than 0 like '1.0842', got true
            [{'day':'2026-03-06','currency':'EUR','rate':-1}]        | 422 | [0].rate | [0].rate must be a plain decimal more than 0 like '1.0842', got -1
            {'dai':'2026-03-06'}                                     | 422 | dai      | there is no field 'dai', did you mean 'day'?
            [1]                                                      | 422 | [0]      | [0] must be an object, got 1
            <Envelope><Cube>                                         | 400 | -        | the file is not XML, or is cut off, at line 1
            <html></html>                                            | 400 | -        | the file has no rates: it must be one like the ECB's eurofxref-daily.xml
            <Cube time='2026-03-06'><Cube currency='JPY' rate='1'/></Cube> | 422 | currency | the file has no rate for USD, the base currency
            <Cube time='2026-03-06'><Cube currency='USD' rate='x'/></Cube> | 422 | rate | the file's rate of USD must be a plain decimal more than 0, got 'x'
            day,currency                                             | 422 | rate     | the header names no column rate: it must have day, currency, rate
            a,b                                                      | 400 | -        | line 1: none of the columns is known, the header has a, b
            """)
    void aWrongBodyIsRefusedWithItsCure(String body, int status, String field, String message) {
        ApiCaller.Reply reply = api.post(PATH, Objects.requireNonNull(body).replace('\'', '"'));

        assertThat(reply.message().replace('"', '\'')).isEqualTo(message);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.field()).isEqualTo(field);
    }

    private String rate(String currency, String day) {
        return book.get()
                .on(Currency.getInstance(currency), LocalDate.parse(day))
                .map(rate -> rate.rate().toPlainString())
                .orElse("-");
    }
}
