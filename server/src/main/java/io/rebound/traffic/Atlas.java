package io.rebound.traffic;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All databases as they were at one moment, with what was found in them. Thread-safe. */
final class Atlas {
    private static final Logger log = LoggerFactory.getLogger(Atlas.class);
    private static final int REMEMBERED = 50_000;

    private final List<PlaceDatabase> databases;
    private final AtomicBoolean told = new AtomicBoolean();
    private final Cache<Long, Place> known = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();

    /** @param databases where two know the same, the first is believed */
    Atlas(List<PlaceDatabase> databases) {
        this.databases = databases;
    }

    Place find(long network) {
        if (databases.isEmpty()) {
            return Place.UNKNOWN;
        }
        Place place = known.getIfPresent(network);
        if (place == null) {
            place = NetworkNumber.address(network).map(this::read).orElse(Place.UNKNOWN);
            known.put(network, place);
        }
        return place;
    }

    private Place read(InetAddress address) {
        List<PlaceRecord> records = databases.stream()
                .flatMap(database -> read(database, address).stream())
                .toList();
        return records.isEmpty()
                ? Place.UNKNOWN
                : new Place(
                        first(records, PlaceRecord::country),
                        first(records, PlaceRecord::region),
                        first(records, PlaceRecord::city),
                        first(records, PlaceRecord::asn));
    }

    private Optional<PlaceRecord> read(PlaceDatabase database, InetAddress address) {
        try {
            return database.find(address);
        } catch (IOException damaged) {
            if (told.compareAndSet(false, true)) {
                log.warn("a geo database is damaged, some networks stay unknown: {}", damaged.getMessage());
            }
            return Optional.empty();
        }
    }

    private static String first(List<PlaceRecord> records, Function<PlaceRecord, Optional<String>> field) {
        return records.stream()
                .flatMap(one -> field.apply(one).stream())
                .findFirst()
                .map(String::intern)
                .orElse(Words.UNKNOWN);
    }
}
