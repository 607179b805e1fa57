package io.github.reactorwindowing.examples.orders;

import java.time.DateTimeException;
import java.util.List;
import java.util.function.Function;

/** A row of a file; it may go over more than one line, if cells do. */
record CsvRow(CsvHeader header, long line, List<String> cells) {

    private static final char UNREADABLE = '\uFFFD';

    /** {@return a cell as text} */
    String text(String column) {
        return value(column, text -> text, "a text");
    }

    /**
     * {@return a cell as something else}
     *
     * @param parser throws {@link IllegalArgumentException} or {@link DateTimeException} for what it does not
     *     understand
     * @param expected what it understands, for the message
     * @throws BadRowException with file, line, column, value and what was expected
     */
    <T> T value(String column, Function<String, T> parser, String expected) {
        int position = header.position(column);
        String cell = cells.get(position);
        if (cell.indexOf(UNREADABLE) >= 0) {
            throw bad(position, "text in UTF-8");
        }
        try {
            return parser.apply(cell);
        } catch (IllegalArgumentException | DateTimeException e) {
            BadRowException bad = bad(position, expected);
            bad.initCause(e);
            throw bad;
        }
    }

    /** Fails unless there is a cell for each column. */
    void requireAllCells() {
        int columns = header.columns().size();
        if (cells.size() == columns) {
            return;
        }
        String expected = Wording.count(columns, "cell") + ", as in the header";
        if (cells.size() < columns) {
            String what = "column " + Wording.quoted(header.columns().get(cells.size())) + ": no cell";
            throw new BadRowException(header.file(), lineOf(cells.size()), what, expected);
        }
        String what = "column " + (columns + 1) + ": " + Wording.quoted(cells.get(columns));
        String hint = expected + "; a cell with a comma in it needs quotes";
        throw new BadRowException(header.file(), lineOf(columns), what, hint);
    }

    private BadRowException bad(int position, String expected) {
        String what =
                "column " + Wording.quoted(header.columns().get(position)) + ": " + Wording.quoted(cells.get(position));
        return new BadRowException(header.file(), lineOf(position), what, expected);
    }

    /** The line on which a cell begins: cells before it may have line breaks. */
    private long lineOf(int position) {
        long breaks = cells.subList(0, position).stream()
                .mapToLong(cell -> cell.lines().count() - 1 + (endsWithBreak(cell) ? 1 : 0))
                .filter(count -> count > 0)
                .sum();
        return line + breaks;
    }

    private static boolean endsWithBreak(String cell) {
        return cell.endsWith("\n") || cell.endsWith("\r");
    }
}
