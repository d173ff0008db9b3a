package org.toolkits.stock;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.toolkits.problems.Slice;

/** What happened to the number of each item on hand. */
@ApplicationScoped
public class Movements implements PanacheRepositoryBase<StockMovement, UUID> {

    /**
     * Newest first: ids grow with time.
     *
     * @param sku of one item; null for all
     * @param before the last one of the page before; null for the first page
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 for a limit that is not 1 to 200
     */
    @Transactional
    public Slice<Movement> newestFirst(String sku, UUID before, int limit) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        Parameters values = new Parameters();
        if (sku != null) {
            conditions.add("sku = :sku");
            values.and("sku", sku);
        }
        if (before != null) {
            conditions.add("id < :before");
            values.and("before", before);
        }
        return Slice.of(
                limit,
                most -> find(String.join(" and ", conditions) + " order by id desc", values).page(0, most).stream()
                        .map(StockMovement::view)
                        .toList(),
                Movement::id);
    }

    Optional<StockMovement> saidWith(UUID formKey) {
        return formKey == null ? Optional.empty() : find("formKey", formKey).firstResultOptional();
    }
}
