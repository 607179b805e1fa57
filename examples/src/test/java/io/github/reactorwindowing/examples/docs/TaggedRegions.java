package io.github.reactorwindowing.examples.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The regions of the examples' sources, and of the Spring guide's, between {@code tag::name[]} and {@code end::name[]},
 * and the whole files of the foreign plugin: what the documentation may show.
 */
record TaggedRegions(Map<String, String> textByName) {

    private static final Pattern MARK = Pattern.compile("^\\s*//\\s*(tag|end)::([\\w-]+)\\[]\\s*$");

    /** Where it is tested: examples know nothing of Spring. */
    private static final String SPRING_GUIDE =
            "spring-boot-autoconfigure/src/test/java/io/github/reactorwindowing/spring/guide/";

    static TaggedRegions ofExamples() {
        Map<String, String> regions = new LinkedHashMap<>();
        for (Path file : Repository.java()) {
            if (Repository.name(file).startsWith("examples/src/")
                    || Repository.name(file).startsWith(SPRING_GUIDE)) {
                read(file, regions);
            } else if (Repository.name(file).startsWith(GuidesTest.PLUGIN)) {
                regions.put(Repository.name(file), Repository.read(file).strip());
            }
        }
        return new TaggedRegions(regions);
    }

    private static void read(Path file, Map<String, String> regions) {
        Map<String, List<String>> open = new LinkedHashMap<>();
        for (String line : Repository.read(file).lines().toList()) {
            Matcher mark = MARK.matcher(line);
            if (!mark.matches()) {
                open.values().forEach(lines -> lines.add(line));
                continue;
            }
            String name = file.getFileName() + "#" + mark.group(2);
            if (mark.group(1).equals("tag")) {
                require(!open.containsKey(name) && !regions.containsKey(name), name, "begins twice");
                open.put(name, new ArrayList<>());
            } else {
                List<String> lines = open.remove(name);
                require(lines != null, name, "ends without a beginning");
                regions.put(name, MarkdownPage.text(lines));
            }
        }
        require(open.isEmpty(), open.keySet().toString(), "never ends");
    }

    private static void require(boolean holds, String name, String fault) {
        if (!holds) {
            throw new AssertionError("region " + name + " " + fault);
        }
    }

    boolean contains(String text) {
        return textByName.containsValue(text);
    }

    String get(String name) {
        require(textByName.containsKey(name), name, "is not there, only " + textByName.keySet());
        return textByName.get(name);
    }

    /** The region that has most in common with a text, for messages. */
    String nearest(String text) {
        Set<String> wanted = words(text);
        String nearest = "none";
        double most = 0;
        for (Map.Entry<String, String> region : textByName.entrySet()) {
            Set<String> all = words(region.getValue());
            int sum = all.size() + wanted.size();
            all.retainAll(wanted);
            double common = (double) all.size() / sum;
            if (common > most) {
                most = common;
                nearest = region.getKey() + ":\n" + region.getValue();
            }
        }
        return nearest;
    }

    private static Set<String> words(String text) {
        return new HashSet<>(List.of(text.split("\\W+")));
    }
}
