package io.github.reactorwindowing.spring;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Says of a bad property what it is, where it stands, why it is bad, and what would be good. */
final class InvalidSpecAnalyzer extends AbstractFailureAnalyzer<InvalidSpecException> {

    private final Environment environment;

    InvalidSpecAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidSpecException cause) {
        String description = "The property '%s' is of no use:%n%n    Value: %s%n    Origin: %s%n    Reason: %s"
                .formatted(cause.property, cause.value, origin(cause.property), cause.reason);
        return new FailureAnalysis(description, cause.action, cause);
    }

    private String origin(String property) {
        // adapted, since the names of entries are the user's and may have capitals
        ConfigurationPropertyName name = ConfigurationPropertyName.adapt(property, '.');
        return sources()
                .map(source -> source.getConfigurationProperty(name))
                .filter(found -> found != null && found.getOrigin() != null)
                .map(ConfigurationProperty::getOrigin)
                .map(String::valueOf)
                .findFirst()
                .orElse("unknown");
    }

    private Stream<ConfigurationPropertySource> sources() {
        return StreamSupport.stream(
                ConfigurationPropertySources.get(environment).spliterator(), false);
    }
}
