package org.toolkits.shipping;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The printers that somebody has calibrated. */
@ApplicationScoped
class Printers implements PanacheRepositoryBase<Printer, String> {

    List<Printer> byName() {
        return listAll(Sort.by("name"));
    }
}
