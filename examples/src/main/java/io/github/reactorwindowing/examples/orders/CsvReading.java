package io.github.reactorwindowing.examples.orders;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** One reading of a CSV file, row by row. Not thread-safe. */
final class CsvReading implements AutoCloseable {

    /*
     * Empty lines are skipped here and not by the parser, since only so its line number before a record is the line
     * before the record. Bytes that are no UTF-8 become a replacement character, which a cell that is looked at reports
     * with its position; a decoder that throws does so up to a buffer too early.
     */
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setIgnoreEmptyLines(false)
            .setIgnoreSurroundingSpaces(true)
            .get();

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String file;
    private final BadRows badRows;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private long line;

    private CsvReading(String file, Reader reader, BadRows badRows) throws IOException {
        this.file = file;
        this.badRows = badRows;
        this.parser = CSVParser.parse(reader, FORMAT);
        this.records = parser.iterator();
    }

    /**
     * {@return the rows of a file} It is opened at each subscription, read as rows are requested, and closed at the
     * end, at an error and at a cancellation.
     *
     * @param needed columns without which the reading fails at once, with a {@link UsageException}
     * @param badRows what becomes of rows that are no rows
     */
    static Flux<CsvRow> rows(CsvSource source, Collection<String> needed, BadRows badRows) {
        return Flux.using(() -> open(source, badRows), reading -> reading.rows(needed));
    }

    private static CsvReading open(CsvSource source, BadRows badRows) throws IOException {
        Reader reader = new BufferedReader(new InputStreamReader(source.open(), StandardCharsets.UTF_8));
        try {
            reader.mark(1);
            if (reader.read() != BYTE_ORDER_MARK) {
                reader.reset();
            }
            return new CsvReading(source.name(), reader, badRows);
        } catch (IOException e) {
            reader.close();
            throw new UncheckedIOException(source.name() + ":1: cannot be read: " + e.getMessage(), e);
        }
    }

    private Flux<CsvRow> rows(Collection<String> needed) {
        CsvHeader header = header();
        header.require(needed);
        return Flux.generate(sink -> {
            CsvRow row = next(header);
            if (row == null) {
                sink.complete();
            } else {
                sink.next(row);
            }
        });
    }

    private CsvHeader header() {
        try {
            List<String> columns = nextCells();
            if (columns == null) {
                throw new UsageException(file + ": empty (expected: a first line with the names of the columns)");
            }
            return new CsvHeader(file, columns);
        } catch (CSVException e) {
            BadRowException bad = brokenQuotes("in the header", e);
            throw new UsageException(Objects.requireNonNullElse(bad.getMessage(), ""), e);
        }
    }

    private @Nullable CsvRow next(CsvHeader header) {
        while (true) {
            try {
                List<String> cells = nextCells();
                if (cells == null) {
                    return null;
                }
                CsvRow row = new CsvRow(header, line, cells);
                row.requireAllCells();
                return row;
            } catch (BadRowException e) {
                badRows.found(e);
            } catch (CSVException e) {
                badRows.found(brokenQuotes(where(), e));
                skipRestOfLine();
            }
        }
    }

    /** The cells of the next record that is not an empty line, null at the end; its first line is in {@link #line}. */
    private @Nullable List<String> nextCells() throws CSVException {
        while (true) {
            line = parser.getCurrentLineNumber() + 1;
            if (!hasNext()) {
                return null;
            }
            List<String> cells = records.next().toList();
            if (cells.size() > 1 || !cells.get(0).isEmpty()) {
                return cells;
            }
        }
    }

    private boolean hasNext() throws CSVException {
        try {
            return records.hasNext();
        } catch (UncheckedIOException e) {
            IOException cause = e.getCause();
            if (cause instanceof CSVException broken) {
                throw broken;
            }
            String reason = cause == null ? "" : ": " + cause.getMessage();
            throw new UncheckedIOException(file + ":" + line + ": cannot be read" + reason, new IOException(e));
        }
    }

    private BadRowException brokenQuotes(String where, CSVException cause) {
        BadRowException bad = new BadRowException(
                file,
                line,
                "quotes that do not match, " + where,
                "quotes around the whole cell, and a quote inside it written twice");
        bad.initCause(cause);
        return bad;
    }

    /** Quotes that never end take the rest of the file with them. */
    private String where() {
        long last = parser.getCurrentLineNumber();
        return last > line ? "up to line " + last : "in the row";
    }

    /** The parser stopped in the midst of a line: what it makes of the rest is no row. */
    private void skipRestOfLine() {
        boolean broken = true;
        while (broken) {
            try {
                if (hasNext()) {
                    records.next();
                }
                broken = false;
            } catch (CSVException e) {
                // still in that line
            }
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
