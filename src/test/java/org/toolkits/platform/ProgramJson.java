package org.toolkits.platform;

import com.fasterxml.jackson.databind.ObjectMapper;

/** JSON as the program reads and writes it, for tests that do without the program. */
public final class ProgramJson {

    private ProgramJson() {}

    public static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper().findAndRegisterModules();
        new JsonRules().customize(mapper);
        return mapper;
    }
}
