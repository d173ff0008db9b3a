package org.toolkits.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RoleTest {

    @Test
    void a_list_names_the_roles_of_a_process() {
        assertThat(Role.parse("intake, RELAY")).containsExactlyInAnyOrder(Role.INTAKE, Role.RELAY);
    }

    @Test
    void a_name_that_is_no_role_is_told_with_those_that_are() {
        assertThatThrownBy(() -> Role.parse("intake,fullfilment"))
                .hasMessageContaining("fullfilment")
                .hasMessageContaining("intake, fulfilment, relay, pages");
    }
}
