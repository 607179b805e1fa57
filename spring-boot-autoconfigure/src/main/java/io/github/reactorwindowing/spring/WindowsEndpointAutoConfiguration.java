package io.github.reactorwindowing.spring;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The endpoint {@code windows}, where it is exposed. */
@AutoConfiguration(before = WindowingAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnAvailableEndpoint(WindowsEndpoint.class)
public final class WindowsEndpointAutoConfiguration {

    WindowsEndpointAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    RunningOperators runningOperators() {
        return new RunningOperators();
    }

    @Bean
    @ConditionalOnMissingBean
    WindowsEndpoint windowsEndpoint(RunningOperators operators) {
        return new WindowsEndpoint(operators);
    }
}
