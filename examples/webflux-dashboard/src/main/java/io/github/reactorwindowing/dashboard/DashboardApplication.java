package io.github.reactorwindowing.dashboard;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** A shop whose orders are windowed while they come in, and a page that shows it. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class DashboardApplication {

    /** Starts the application; arguments are properties, as {@code --server.port=8081}. */
    public static void main(String[] args) {
        SpringApplication.run(DashboardApplication.class, args);
    }
}
