package io.github.reactorwindowing.marbles;

/**
 * What a diagram shows.
 *
 * @param name the name of its file
 * @param place the package in whose doc-files it is
 * @param title what a reader who does not see it is told; the alt text in the Javadoc is the same
 * @param call the operator's call, as text
 * @param note what else is to be known, in small print
 * @param script what the sources do
 * @param operator the call itself
 */
record Diagram(
        String name, Place place, String title, String call, String note, Script script, Recording.Operator operator) {

    /** How many seconds a diagram shows. */
    static final int SECONDS = 31;

    /** The package in whose doc-files a diagram is. */
    enum Place {
        OPERATORS("reactor-windowing", "io/github/reactorwindowing"),
        WINDOWERS("engine", "io/github/reactorwindowing/windower");

        final String folder;

        Place(String module, String folder) {
            this.folder = module + "/src/main/java/" + folder;
        }
    }

    /** The name of a test. */
    @Override
    public String toString() {
        return name;
    }

    String svg() {
        return new MarbleDrawing(this, Recording.of(script, operator, SECONDS)).draw();
    }
}
