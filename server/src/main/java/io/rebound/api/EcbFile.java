package io.rebound.api;

import io.rebound.http.Problem;
import io.rebound.money.ExchangeRate;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The European Central Bank's file of reference rates, daily or historical: what one euro was worth in each currency. Read
 * without a document type and without anything from outside the file.
 */
final class EcbFile {
    private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_UP);
    private static final Currency EURO = Currency.getInstance("EUR");

    private EcbFile() {}

    /**
     * What its currencies were worth in the base currency, rounded to 12 significant digits. Days for which it does not have
     * the base currency are left out.
     *
     * @throws Problem 400 if it is no such file, 422 if it never has the base currency or has a wrong rate
     */
    static List<ExchangeRate> read(byte[] body, Currency base) {
        Map<LocalDate, Map<Currency, BigDecimal>> days = days(body);
        if (days.isEmpty()) {
            throw new Problem(400, null, "the file has no rates: it must be one like the ECB's eurofxref-daily.xml");
        }
        List<ExchangeRate> rates = new ArrayList<>();
        days.forEach((day, perEuro) -> {
            perEuro.put(EURO, BigDecimal.ONE);
            BigDecimal ofBase = perEuro.get(base);
            if (ofBase != null) {
                perEuro.forEach((currency, perOne) -> {
                    if (!currency.equals(base)) {
                        BigDecimal cross = ofBase.divide(perOne, DIGITS).stripTrailingZeros();
                        rates.add(new ExchangeRate(currency, day, cross));
                    }
                });
            }
        });
        if (rates.isEmpty()) {
            throw Problem.field("currency", "the file has no rate for " + base + ", the base currency");
        }
        return rates;
    }

    private static Map<LocalDate, Map<Currency, BigDecimal>> days(byte[] body) {
        Map<LocalDate, Map<Currency, BigDecimal>> days = new LinkedHashMap<>();
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(new ByteArrayInputStream(body));
            Map<Currency, BigDecimal> day = new LinkedHashMap<>();
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    throw new Problem(400, null, "the file declares a document type, which the ECB's does not");
                }
                if (event == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("Cube")) {
                    String time = xml.getAttributeValue(null, "time");
                    String currency = xml.getAttributeValue(null, "currency");
                    if (time != null) {
                        day = days.computeIfAbsent(day(time), fresh -> new LinkedHashMap<>());
                    } else if (currency != null) {
                        day.put(currency(currency), rate(currency, xml.getAttributeValue(null, "rate")));
                    }
                }
            }
            return days;
        } catch (XMLStreamException unreadable) {
            int line = unreadable.getLocation() == null
                    ? 0
                    : unreadable.getLocation().getLineNumber();
            throw new Problem(400, null, "the file is not XML, or is cut off, at line " + line);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is read from outside the file");
        });
        return factory;
    }

    private static LocalDate day(String text) {
        try {
            return Days.parse(text);
        } catch (DateTimeException noDay) {
            throw Problem.field("day", "the file's time must look like 2026-01-31, got " + Json.quoted(text));
        }
    }

    private static Currency currency(String text) {
        try {
            return Currency.getInstance(text);
        } catch (IllegalArgumentException unknown) {
            throw Problem.field("currency", "the file has a currency that is none of ISO 4217: " + Json.quoted(text));
        }
    }

    private static BigDecimal rate(String currency, String text) {
        return RateFields.rate(text == null ? "" : text)
                .orElseThrow(() -> Problem.field(
                        "rate",
                        "the file's rate of " + currency + " must be a plain decimal more than 0, got "
                                + Json.quoted(String.valueOf(text))));
    }
}
