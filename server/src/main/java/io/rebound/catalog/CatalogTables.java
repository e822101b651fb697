package io.rebound.catalog;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** The catalog's rows: versioned documents, and the names that only one item may hold. */
final class CatalogTables {
    private static final Table<Record> ITEM = table(name("catalog_item"));
    private static final Field<String> KIND = field(name("kind"), String.class);
    private static final Field<Integer> ID = field(name("id"), Integer.class);
    private static final Field<Integer> VERSION = field(name("version"), Integer.class);
    private static final Field<Long> REVISION = field(name("revision"), Long.class);
    private static final Field<String> BODY = field(name("body"), String.class);
    private static final Field<Long> CHANGED_AT = field(name("changed_at"), Long.class);
    private static final Field<String> CHANGED_BY = field(name("changed_by"), String.class);

    private static final Table<Record> NAME_HELD = table(name("catalog_name"));
    private static final Field<String> SCOPE = field(name("scope"), String.class);
    private static final Field<String> NAME = field(name("name"), String.class);

    private final DSLContext sql;

    CatalogTables(DSLContext sql) {
        this.sql = sql;
    }

    /** The newest version of every item, and every version of the goals, in the order in which the items were made. */
    CatalogIndex load() {
        Field<String> kind = field(name("item", "kind"), String.class);
        Field<Integer> id = field(name("item", "id"), Integer.class);
        Field<Integer> version = field(name("item", "version"), Integer.class);
        Field<Integer> newest = field(name("item_made", "newest"), Integer.class);
        Field<Long> madeRevision = field(name("item_made", "made_revision"), Long.class);
        Field<Long> madeAt = field(name("item_made", "made_at"), Long.class);
        Table<?> made = select(
                        KIND,
                        ID,
                        max(VERSION).as("newest"),
                        min(REVISION).as("made_revision"),
                        min(CHANGED_AT).as("made_at"))
                .from(ITEM)
                .groupBy(KIND, ID)
                .asTable("item_made");

        CatalogIndex index = new CatalogIndex();
        sql.select(kind, id, version, BODY, madeAt)
                .from(ITEM.as("item"))
                .join(made)
                .on(kind.eq(field(name("item_made", "kind"), String.class)))
                .and(id.eq(field(name("item_made", "id"), Integer.class)))
                .where(kind.eq("goal").or(version.eq(newest)))
                .orderBy(madeRevision, version)
                .forEach(row -> index.put(
                        Documents.read(row.get(kind), row.get(id), row.get(version), row.get(BODY)),
                        Instant.ofEpochMilli(row.get(madeAt))));
        index.revision = sql.select(max(REVISION))
                .from(ITEM)
                .fetchOptional(max(REVISION))
                .orElse(0L);
        return index;
    }

    /** Adds the item's next version. */
    void add(CatalogItem item, long revision, Instant changedAt, String changedBy) {
        int newest = sql.select(max(VERSION))
                .from(ITEM)
                .where(KIND.eq(item.noun()))
                .and(ID.eq(item.id().value()))
                .fetchOptional(max(VERSION))
                .orElse(0);
        sql.insertInto(ITEM)
                .columns(KIND, ID, VERSION, REVISION, BODY, CHANGED_AT, CHANGED_BY)
                .values(
                        item.noun(),
                        item.id().value(),
                        newest + 1,
                        revision,
                        Documents.write(item),
                        changedAt.toEpochMilli(),
                        changedBy)
                .execute();
    }

    /**
     * Makes the item the holder of its unique name, and a goal, or terms, give up the one they had.
     *
     * @return the id of another that holds the name; nothing was changed then
     */
    Optional<Integer> claimName(@Nullable CatalogItem present, CatalogItem wanted) {
        UniqueName held = UniqueName.of(present);
        UniqueName claimed = UniqueName.of(wanted);
        if (Objects.equals(held, claimed)) {
            return Optional.empty();
        }
        Optional<Integer> other = claimed == null ? Optional.empty() : claim(claimed, wanted);
        if (other.isEmpty() && held != null && (present instanceof Goal || present instanceof PayoutTerms)) {
            sql.deleteFrom(NAME_HELD)
                    .where(SCOPE.eq(held.scope()))
                    .and(NAME.eq(held.name()))
                    .execute();
        }
        return other;
    }

    private Optional<Integer> claim(UniqueName unique, CatalogItem item) {
        int claimed = sql.insertInto(NAME_HELD)
                .columns(SCOPE, NAME, KIND, ID)
                .values(unique.scope(), unique.name(), item.noun(), item.id().value())
                .onConflictDoNothing()
                .execute();
        if (claimed == 1) {
            return Optional.empty();
        }
        return sql.select(ID)
                .from(NAME_HELD)
                .where(SCOPE.eq(unique.scope()))
                .and(NAME.eq(unique.name()))
                .fetchOptional(ID)
                .filter(holder -> holder != item.id().value());
    }

    /**
     * A name that only one item may hold.
     *
     * @param scope among whom
     */
    private record UniqueName(String scope, String name) {

        /** A campaign's code, for ever; a goal's name and whom terms are for while they are not archived; nothing else. */
        static @Nullable UniqueName of(@Nullable CatalogItem item) {
            if (item instanceof Campaign campaign) {
                return new UniqueName("campaign code", campaign.code());
            }
            if (item instanceof Goal goal && !goal.archived()) {
                String name = goal.name().toLowerCase(Locale.ROOT);
                return new UniqueName("goal of advertiser " + goal.advertiser(), name);
            }
            if (item instanceof PayoutTerms terms && !terms.archived()) {
                String conversions = terms.offer().map(Id::toString).orElse("all") + " "
                        + terms.goal().map(Id::toString).orElse("all");
                return new UniqueName("payout terms of source " + terms.source(), conversions);
            }
            return null;
        }
    }
}
