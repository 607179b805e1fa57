package io.github.reactorwindowing.dashboard.generator;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows and changes how the generator runs. */
@RestController
@RequestMapping("/generator")
final class GeneratorController {

    private final Generator generator;

    GeneratorController(Generator generator) {
        this.generator = generator;
    }

    @GetMapping
    GeneratorSettings settings() {
        return generator.settings();
    }

    @PutMapping
    GeneratorSettings change(@Valid @RequestBody GeneratorSettings settings) {
        generator.change(settings);
        return settings;
    }
}
