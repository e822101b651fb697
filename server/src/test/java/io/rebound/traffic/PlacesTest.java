package io.rebound.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {
    private static final ByteString LONDON = ByteString.copyFrom(new byte[] {81, 2, 69});
    private static final ByteString SIX = ByteString.copyFrom(new byte[] {0x2a, 0x02, 0x0f, (byte) 0xf8, 0, 7});
    private static final ByteString NOWHERE = ByteString.copyFrom(new byte[] {9, 9, 9});

    @TempDir
    private Path folder;

    private int writes;

    @Test
    void withoutDatabasesEverythingIsUnknown() {
        assertThat(places().of(LONDON)).isEqualTo(Place.UNKNOWN);
        assertThat(places().of(ByteString.EMPTY)).isEqualTo(Place.UNKNOWN);
    }

    @Test
    void readsMaxMindsCityAndAsnDatabases() throws IOException {
        Path city = write("city.mmdb", maxMindCity());
        Path asn = write("asn.mmdb", maxMindAsn());
        Places places = places(city, asn);
        assertThat(places.of(LONDON)).isEqualTo(new Place("GB", "England", "London", "20712"));
        assertThat(places.of(SIX)).isEqualTo(new Place("DE", "unknown", "unknown", "unknown"));
        assertThat(places.of(NOWHERE)).isEqualTo(Place.UNKNOWN);
    }

    @Test
    void readsDbIpsDatabases() throws IOException {
        MmdbWriter lite = new MmdbWriter("DBIP-City-Lite")
                .put(
                        "81.2.69.0/24",
                        Map.of(
                                "city", Map.of("names", Map.of("en", "London")),
                                "continent", Map.of("code", "EU"),
                                "country", Map.of("iso_code", "gb", "names", Map.of("en", "United Kingdom")),
                                "location", Map.of("latitude", 51.5, "longitude", -0.1),
                                "subdivisions", List.of(Map.of("names", Map.of("en", "England")))));
        MmdbWriter asn = new MmdbWriter("DBIP-ASN-Lite")
                .put(
                        "81.2.64.0/19",
                        Map.of("autonomous_system_number", 20712, "autonomous_system_organization", "A&A"));
        assertThat(places(write("city.mmdb", lite), write("asn.mmdb", asn)).of(LONDON))
                .isEqualTo(new Place("GB", "England", "London", "20712"));
    }

    @Test
    void readsIpInfosDatabases() throws IOException {
        MmdbWriter location = new MmdbWriter("ipinfo standard_location.mmdb")
                .put(
                        "81.2.69.0/24",
                        Map.of(
                                "city", "London",
                                "country", "GB",
                                "geoname_id", "2643743",
                                "lat", "51.50853",
                                "region", "England",
                                "region_code", "ENG"));
        MmdbWriter lite = new MmdbWriter("ipinfo bundle_location_lite.mmdb")
                .put(
                        "81.2.64.0/19",
                        Map.of(
                                "asn", "AS20712",
                                "as_name", "Andrews & Arnold",
                                "continent", "Europe",
                                "country", "United Kingdom",
                                "country_code", "GB"));
        Path locations = write("location.mmdb", location);
        Path lites = write("lite.mmdb", lite);
        assertThat(places(locations).of(LONDON)).isEqualTo(new Place("GB", "England", "London", "unknown"));
        assertThat(places(lites).of(LONDON)).isEqualTo(new Place("GB", "unknown", "unknown", "20712"));
        assertThat(places(lites, locations).of(LONDON)).isEqualTo(new Place("GB", "England", "London", "20712"));
    }

    @Test
    void whereANetworksOwnerIsRegisteredIsNotWhereItsVisitorsAre() throws IOException {
        MmdbWriter asn = new MmdbWriter("ipinfo standard_asn.mmdb")
                .put("81.2.69.0/24", Map.of("asn", "AS20712", "country", "US", "domain", "aa.net.uk", "name", "A&A"));
        assertThat(places(write("asn.mmdb", asn)).of(LONDON))
                .isEqualTo(new Place("unknown", "unknown", "unknown", "20712"));
    }

    @Test
    void aNewDatabaseIsReadWhileEverythingGoesOn() throws IOException {
        Path file = write("city.mmdb", maxMindCity());
        Places places = places(file);
        assertThat(places.of(LONDON).city()).isEqualTo("London");
        write("city.mmdb", new MmdbWriter("GeoLite2-City").put("81.2.69.0/24", named("GB", "Leeds")));
        places.poll();
        assertThat(places.of(LONDON).city()).isEqualTo("Leeds");
    }

    @Test
    void aDatabaseThatIsHalfWrittenOrDamagedOrGoneLeavesTheOldOneInForce() throws IOException {
        Path file = write("city.mmdb", maxMindCity());
        Places places = places(file);
        byte[] whole = maxMindCity().bytes();
        for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
            write(file, java.util.Arrays.copyOf(whole, length));
            places.poll();
            assertThat(places.of(LONDON).city()).as("after %d bytes", length).isEqualTo("London");
        }
        Files.delete(file);
        places.poll();
        places.poll();
        assertThat(places.of(LONDON).city()).isEqualTo("London");
        write("city.mmdb", new MmdbWriter("GeoLite2-City").put("81.2.69.0/24", named("GB", "Leeds")));
        places.poll();
        assertThat(places.of(LONDON).city()).isEqualTo("Leeds");
    }

    @Test
    void aDatabaseThatIsCutUnderItsReaderGoesOnAnswering() throws IOException {
        Path file = write("city.mmdb", maxMindCity());
        Places places = places(file);
        Files.write(file, new byte[0]);
        assertThat(places.of(LONDON).city()).isEqualTo("London");
    }

    @Test
    void copiesAreMadeBesideTheUsersFilesAndNoneIsLeft() throws IOException {
        Path file = write("city.mmdb", maxMindCity());
        Path left = Files.createFile(folder.resolve("opening-1.mmdb"));
        try (TrafficData data = TrafficData.start(settings(List.of(file), Optional.empty()), folder)) {
            assertThat(data.places().of(LONDON).country()).isEqualTo("GB");
        }
        assertThat(file).exists();
        assertThat(left).doesNotExist();
        assertThat(folder).isDirectoryNotContaining("glob:**/opening-*");
    }

    @Test
    void aFileThatComesLaterIsReadThen() throws IOException {
        Path file = folder.resolve("city.mmdb");
        Places places = places(file);
        assertThat(places.of(LONDON)).isEqualTo(Place.UNKNOWN);
        maxMindCity().to(file);
        places.poll();
        assertThat(places.of(LONDON).country()).isEqualTo("GB");
    }

    @Test
    void damageOfAnyByteIsNeverAnError() throws IOException {
        long seed = 5;
        Random random = new Random(seed);
        byte[] whole = maxMindCity().bytes();
        for (int i = 0; i < 500; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Path file = folder.resolve("damaged" + i + ".mmdb");
            Files.write(file, damaged);
            Places places = places(file);
            assertThat(places.of(LONDON)).as("damage %d of seed %d", i, seed).isNotNull();
            assertThat(places.of(SIX)).as("damage %d of seed %d", i, seed).isNotNull();
        }
    }

    @Test
    void dataCentresAreListedByNumberOrRange() throws IOException {
        Path list = folder.resolve("list.txt");
        Files.writeString(list, """
                # clouds
                AS16509 Amazon
                14061,DigitalOcean
                3.5.140.0/22
                3.5.144.0/24
                2a02:ff8::/32   # a v6 one
                198.51.100.7/32
                """);
        Places places = new Places(settings(List.of(), Optional.of(list)), folder.resolve("scratch"));
        places.poll();
        assertThat(places.dataCentre("16509", 0)).contains("asn-list");
        assertThat(places.dataCentre("14061", 0)).contains("asn-list");
        assertThat(places.dataCentre("3320", 0)).isEmpty();
        assertThat(places.dataCentre("unknown", network(3, 5, 143))).contains("network-list");
        assertThat(places.dataCentre("unknown", network(3, 5, 144))).contains("network-list");
        assertThat(places.dataCentre("unknown", network(3, 5, 145))).isEmpty();
        assertThat(places.dataCentre("unknown", network(3, 5, 139))).isEmpty();
        assertThat(places.dataCentre("unknown", NetworkNumber.of(SIX))).contains("network-list");
        assertThat(places.dataCentre("unknown", network(198, 51, 100)))
                .as("one address of a network says nothing of the others")
                .isEmpty();
    }

    @Test
    void aListWithALineThatCannotBeReadLeavesTheOldOneInForce() throws IOException {
        Path list = folder.resolve("list.txt");
        write(list, "AS16509\n".getBytes(StandardCharsets.UTF_8));
        Places places = new Places(settings(List.of(), Optional.of(list)), folder.resolve("scratch"));
        places.poll();
        for (String bad : List.of("AS16509\nnonsense\n", "1.2.3.4/33\n", "1.2.3/24\n", "::1/129\n", "\u0000\n")) {
            write(list, bad.getBytes(StandardCharsets.UTF_8));
            places.poll();
            assertThat(places.dataCentre("16509", 0)).as("after %s", bad).isPresent();
        }
        write(list, "AS1\n".getBytes(StandardCharsets.UTF_8));
        places.poll();
        assertThat(places.dataCentre("16509", 0)).isEmpty();
    }

    private static long network(int a, int b, int c) {
        return 1L << 24 | a << 16 | b << 8 | c;
    }

    private static TrafficSettings settings(List<Path> geo, Optional<Path> dataCentres) {
        return new TrafficSettings(geo, dataCentres, TrafficRules.OURS);
    }

    private Places places(Path... files) {
        Places places = new Places(settings(List.of(files), Optional.empty()), folder.resolve("scratch"));
        places.poll();
        return places;
    }

    private Path write(String name, MmdbWriter database) throws IOException {
        return write(folder.resolve(name), database.bytes());
    }

    /** At another time than the last, however coarse the file system's clock is. */
    private Path write(Path file, byte[] bytes) throws IOException {
        Path part = folder.resolve("part");
        Files.write(part, bytes);
        Files.setLastModifiedTime(
                part, FileTime.from(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(++writes)));
        return Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static MmdbWriter maxMindCity() {
        return new MmdbWriter("GeoLite2-City")
                .put(
                        "81.2.69.0/24",
                        Map.of(
                                "city", Map.of("geoname_id", 2643743, "names", Map.of("de", "London", "en", "London")),
                                "country", Map.of("iso_code", "GB", "names", Map.of("en", "United Kingdom")),
                                "registered_country", Map.of("iso_code", "US"),
                                "subdivisions",
                                        List.of(
                                                Map.of("iso_code", "ENG", "names", Map.of("en", "England")),
                                                Map.of("iso_code", "LND", "names", Map.of("en", "Greater London")))))
                .put("2a02:ff8::/32", Map.of("registered_country", Map.of("iso_code", "DE")));
    }

    private static MmdbWriter maxMindAsn() {
        return new MmdbWriter("GeoLite2-ASN")
                .put(
                        "81.2.64.0/19",
                        Map.of("autonomous_system_number", 20712, "autonomous_system_organization", "A&A"));
    }

    private static Map<String, ?> named(String country, String city) {
        return Map.of("country", Map.of("iso_code", country), "city", Map.of("names", Map.of("en", city)));
    }
}
