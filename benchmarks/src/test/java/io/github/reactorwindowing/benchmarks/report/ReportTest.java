package io.github.reactorwindowing.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.benchmarks.field.Entrant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final List<Measurement> MEASURED = List.of(
            sliding(Entrant.LIMIT, "1", 80e6),
            sliding(Entrant.LIMIT, "1000", 60e6),
            sliding(Entrant.OPERATOR, "1", 40e6),
            sliding(Entrant.OPERATOR, "1000", 15e6));

    private static Measurement sliding(Entrant who, String overlap, double perSecond) {
        return new Measurement("SlidingMax", Map.of("overlap", overlap), who, 2_000_000, perSecond, 0.2);
    }

    @Test
    void table_twoEntrants_tellsRatiosToTheLimit() {
        assertThat(Tables.of(MEASURED))
                .containsExactly(
                        "### SlidingMax",
                        "",
                        "| | overlap 1 | overlap 1000 |",
                        "|---|---|---|",
                        "| a loop by hand | **1.0** · 80 M/s · 0 B | **1.0** · 60 M/s · 0 B |",
                        "| **reactor-windowing**, key scope | **0.50** · 40 M/s · 0 B | **0.25** · 15 M/s · 0 B |",
                        "");
    }

    @Test
    void numbers_ofAnySize_haveTwoDigits() {
        assertThat(List.of(123.4, 9.87, 0.987, 0.0123, 0.00012))
                .extracting(Tables::significant)
                .containsExactly("123", "9.9", "0.99", "0.012", "0.00012");
    }

    @Test
    void chart_ofTheSameMeasurements_isTheSameAndWellFormed() throws Exception {
        String chart = OverlapChart.of(MEASURED);
        assertThat(OverlapChart.of(MEASURED)).isEqualTo(chart);
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(chart.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(2);
        assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(2 * 2 + 2);
    }

    @Test
    void page_withMarks_keepsWhatIsAroundThem() {
        String page = "# Page\n<!-- results: written by RunAll -->\nold\n<!-- end of results -->\nmore\n";
        assertThat(Report.between(page, "results", "new\n"))
                .isEqualTo("# Page\n<!-- results: written by RunAll -->\n\nnew\n\n<!-- end of results -->\nmore\n");
        assertThatThrownBy(() -> Report.between("# Page", "results", "new")).hasMessageContaining("no marks");
    }

    @Test
    void measurements_ofJmhsJson_areMedians(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("000.json"), """
                [{"benchmark": "a.b.SlidingMax.run", "params": {"who": "JET", "events": "200", "overlap": "10"},
                  "primaryMetric": {"rawData": [[3.0, 1.0], [2.0, 9.0]]},
                  "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 7.0}}}]
                """);
        assertThat(Measurement.readAll(folder))
                .containsExactly(new Measurement("SlidingMax", Map.of("overlap", "10"), Entrant.JET, 200, 2.5, 7));
    }
}
