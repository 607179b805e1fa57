package io.github.reactorwindowing.examples.orders;

import java.util.Collection;
import java.util.List;

/** The columns of a file, by name. */
record CsvHeader(String file, List<String> columns) {

    /** Fails if a column that is needed is missing, or there twice. */
    void require(Collection<String> needed) {
        for (String column : needed) {
            long times = columns.stream().filter(column::equals).count();
            if (times == 0) {
                throw new UsageException(file + ": no column " + Wording.quoted(column) + " (expected: one of "
                        + Wording.list(columns) + ")");
            }
            if (times > 1) {
                throw new UsageException(file + ": " + times + " columns " + Wording.quoted(column)
                        + " (expected: one, since it is not clear which is meant)");
            }
        }
    }

    /** {@return the position of a column, from 0} */
    int position(String column) {
        int position = columns.indexOf(column);
        if (position < 0) {
            throw new IllegalArgumentException("column " + column + " was not required");
        }
        return position;
    }
}
