package org.toolkits.shipping;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.stream.Collectors;
import org.toolkits.labels.LabelStock;
import org.toolkits.pdf.Calibration;
import org.toolkits.problems.ProblemKind;

/** The printers that somebody has calibrated. */
@ApplicationScoped
public class Printers implements PanacheRepositoryBase<Printer, String> {

    /**
     * A kind of label sheet, by its name.
     *
     * @throws HttpProblem 422 if there is none
     */
    public static LabelStock stock(String name) {
        return LabelStock.named(name).orElseThrow(() -> ProblemKind.INVALID_REQUEST
                .problem("There is no label stock of that name. Known are: " + LabelStock.names())
                .build());
    }

    /**
     * What is to be made up for.
     *
     * @param printer null for none in particular
     * @throws HttpProblem 422 if nobody has calibrated it
     */
    @Transactional
    public Calibration calibration(String printer) {
        if (printer == null) return Calibration.NONE;
        return find("name", printer)
                .firstResultOptional()
                .map(Printer::calibration)
                .orElseThrow(() -> ProblemKind.INVALID_REQUEST
                        .problem("There is no printer of that name; PUT /api/v1/printers/{name} stores one. Known are: "
                                + byName().stream().map(Printer::name).collect(Collectors.joining(", ")))
                        .build());
    }

    List<Printer> byName() {
        return listAll(Sort.by("name"));
    }
}
