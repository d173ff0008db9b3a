package org.toolkits.documents;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The page of a bundle: every parcel, to be found by number or name. Works from a memory stick: no network, no other file. */
final class BundleIndex {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Print run %1$s</title>
            <style>
            :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
            body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
            input { font: inherit; padding: .5rem; width: 100%%; box-sizing: border-box; }
            table { border-collapse: collapse; width: 100%%; margin: 1rem 0; }
            th, td { text-align: left; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid #8886; vertical-align: top; }
            nav a { margin-right: 1.5rem; }
            </style>
            </head>
            <body>
            <h1>Print run %1$s</h1>
            <nav><a href="packing-slips.pdf">All packing slips</a> <a href="labels.pdf">Mailing labels</a>
            <a href="pick-list.pdf">Pick list</a> <a href="manifest.csv">Manifest</a> <a href="SHA256SUMS">Checksums</a></nav>
            <p><label>Find a parcel by number, name or place: scan its slip, or type
            <input id="find" type="search" autofocus></label></p>
            <p id="count" role="status">%2$d parcels</p>
            <table>
            <thead><tr><th scope="col">Packing slip<th scope="col">Ship to<th scope="col">Parcel<th scope="col">Note</thead>
            <tbody>
            %3$s</tbody>
            </table>
            %4$s<script>
            const find = document.getElementById('find'), count = document.getElementById('count');
            const rows = [...document.querySelectorAll('tbody tr')];
            find.addEventListener('input', () => {
              const wanted = find.value.trim().toLowerCase();
              const shown = rows.filter(row => !(row.hidden = !row.textContent.toLowerCase().includes(wanted)));
              count.textContent = shown.length + ' of ' + rows.length + ' parcels';
            });
            </script>
            </body>
            </html>
            """;

    private BundleIndex() {}

    /** @param notes by order number */
    static byte[] html(
            String run, List<Bundle.Printed> printed, Map<String, String> notes, List<Bundle.Skipped> skipped) {
        String rows = printed.stream()
                .map(each -> row(each, notes.getOrDefault(each.shipment().slip().orderNumber(), "")))
                .collect(Collectors.joining());
        String left = skipped.stream()
                .map(each -> "<li>" + escaped(each.orderNumber()) + ": " + escaped(each.reason()) + "</li>\n")
                .collect(Collectors.joining());
        return String.format(
                        Locale.ROOT,
                        PAGE,
                        escaped(run),
                        printed.size(),
                        rows,
                        left.isEmpty() ? "" : "<h2>Not printed</h2>\n<ul>\n" + left + "</ul>\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String row(Bundle.Printed printed, String note) {
        PackingSlip slip = printed.shipment().slip();
        return String.format(
                Locale.ROOT,
                "<tr><td><a href=\"packing-slips.pdf#page=%d\">%s</a><td dir=\"auto\">%s<td>%d of %d<td>%s\n",
                printed.page(),
                escaped(slip.orderNumber()),
                slip.shipTo().stream().map(BundleIndex::escaped).collect(Collectors.joining("<br>")),
                slip.parcel().number(),
                slip.parcel().count(),
                escaped(note));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
