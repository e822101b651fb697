package io.rebound.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "cb0071, 203.0.113.0/24",
        "000000, 0.0.0.0/24",
        "ffffff, 255.255.255.0/24",
        "20010db80007, 2001:db8:7::/48",
        "000000000000, 0:0:0::/48",
        "ffffffffffff, ffff:ffff:ffff::/48",
        "'', ''",
        "01020304, ''"
    })
    void aShortenedAddressBecomesANumberAndATextAgain(String bytes, String text) {
        long number = Network.number(ByteString.copyFrom(HexFormat.of().parseHex(bytes)));
        assertThat(Network.text(number)).isEqualTo(text);
    }
}
