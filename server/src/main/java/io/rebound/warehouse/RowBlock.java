package io.rebound.warehouse;

import com.google.protobuf.ByteString;
import io.rebound.duckdb.wire.Block;
import io.rebound.duckdb.wire.Column;
import io.rebound.duckdb.wire.Kind;

/** Gathers rows for a table, value after value in the order of its columns. For one thread. */
final class RowBlock {
    private final Column.Builder[] columns;
    private int rows;
    private int next;

    RowBlock(int columns) {
        this.columns = new Column.Builder[columns];
        clear();
    }

    RowBlock add(long number) {
        columns[next++].addNumbers(number);
        return this;
    }

    RowBlock add(String text) {
        columns[next++].setKind(Kind.TEXT).addTexts(text);
        return this;
    }

    RowBlock add(byte[] bytes) {
        columns[next++].setKind(Kind.BINARY).addBinaries(ByteString.copyFrom(bytes));
        return this;
    }

    RowBlock addNull() {
        columns[next++].addNulls(rows);
        return this;
    }

    void endRow() {
        if (next != columns.length) {
            throw new IllegalStateException("a row of " + next + " values for " + columns.length + " columns");
        }
        next = 0;
        rows++;
    }

    int rows() {
        return rows;
    }

    /** What was gathered; then it begins anew. */
    Block take() {
        Block.Builder block = Block.newBuilder().setRows(rows);
        for (Column.Builder column : columns) {
            block.addColumns(column);
        }
        clear();
        return block.build();
    }

    private void clear() {
        rows = 0;
        next = 0;
        for (int i = 0; i < columns.length; i++) {
            columns[i] = Column.newBuilder();
        }
    }
}
