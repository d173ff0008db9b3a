package org.toolkits.packing;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.toolkits.documents.ShelfOrder;
import org.toolkits.platform.Caller;
import org.toolkits.runs.PrintRunView;
import org.toolkits.runs.PrintRuns;
import org.toolkits.shipping.ShipmentStatus;
import org.toolkits.shipping.ShipmentSteps;
import org.toolkits.shipping.ShipmentView;

/** One walk along the shelves for all parcels of a print run. */
@ApplicationScoped
public class PickRound {

    /** So many of one item at one shelf, for all parcels together. */
    public record Pick(String shelf, String sku, String name, int quantity) {}

    /** A parcel that is not picked, and why. */
    public record Left(String orderNumber, String why) {}

    /**
     * @param picks what is still to be fetched, in the order of the shelves
     * @param open how many parcels it is for
     * @param picked how many are picked, or went on since
     * @param left parcels that are to be left out
     */
    public record Round(UUID run, List<Pick> picks, int open, int picked, List<Left> left) {}

    private final PrintRuns runs;
    private final ShipmentSteps steps;

    PickRound(PrintRuns runs, ShipmentSteps steps) {
        this.runs = runs;
        this.steps = steps;
    }

    /** @throws HttpProblem 404 if there is no such run */
    public Round of(UUID run) {
        List<PrintRunView.Printed> printed = runs.view(run).shipments();
        List<Left> left = new ArrayList<>();
        List<UUID> wanted = new ArrayList<>();
        for (PrintRunView.Printed each : printed) {
            if (each.changed() == null) wanted.add(each.shipmentId());
            else left.add(new Left(each.orderNumber(), each.changed()));
        }
        List<ShipmentView> parcels = steps.look(wanted);
        List<ShipmentView> open = parcels.stream().filter(PickRound::isOpen).toList();
        return new Round(run, picks(open), open.size(), parcels.size() - open.size(), left);
    }

    private static boolean isOpen(ShipmentView parcel) {
        return parcel.status() == ShipmentStatus.OPEN;
    }

    private static List<Pick> picks(List<ShipmentView> parcels) {
        SortedMap<String, Pick> picks = new TreeMap<>();
        for (ShipmentView parcel : parcels)
            for (ShipmentView.Content each : parcel.contents())
                picks.merge(
                        each.sku(),
                        new Pick(each.shelf(), each.sku(), each.name(), each.quantity()),
                        (a, b) -> new Pick(a.shelf(), a.sku(), a.name(), Math.addExact(a.quantity(), b.quantity())));
        return picks.values().stream()
                .sorted(Comparator.comparing(Pick::shelf, ShelfOrder.OF_SHELVES))
                .toList();
    }

    /**
     * All that is open is picked. What cannot be does not hinder the others, and whoever does it again changes nothing.
     *
     * @return parcels whose things go back to the shelves
     * @throws HttpProblem 404 if there is no such run
     */
    public List<Left> pickAll(UUID run, Caller caller) {
        List<Left> left = new ArrayList<>();
        for (ShipmentView parcel : steps.look(runs.view(run).shipments().stream()
                .filter(each -> each.changed() == null)
                .map(PrintRunView.Printed::shipmentId)
                .toList())) {
            if (!isOpen(parcel)) continue;
            try {
                steps.pick(parcel.shipmentId(), caller);
            } catch (HttpProblem refused) {
                if (refused.getStatusCode() != 409) throw refused;
                left.add(new Left(parcel.orderNumber(), refused.getDetail()));
            }
        }
        return left;
    }
}
