package org.toolkits.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The states of the United States as tiles of one size, each about where it lies: on a map, half of the orders would be behind the
 * smallest ones.
 */
record StateTiles(List<Tile> tiles, SortedMap<String, Long> others) {

    private static final int SIDE = 60;
    private static final int GAP = 4;
    /** Of how many shades, beside that for none. */
    private static final int SHADES = 4;

    private static final String LAYOUT = """
        AK .. .. .. .. .. .. .. .. .. ME
        .. .. .. .. .. WI .. .. .. VT NH
        WA ID MT ND MN IL MI .. NY MA RI
        OR NV WY SD IA IN OH PA NJ CT ..
        CA UT CO NE MO KY WV VA MD DE ..
        AZ NM KS AR TN NC SC DC .. .. ..
        .. .. OK LA MS AL GA .. .. .. ..
        HI .. TX .. .. .. .. FL .. .. PR
        """;

    /** @param shade 0 for none, up to 4 for most */
    record Tile(String state, int x, int y, long orders, int shade) {

        public int middle() {
            return x + SIDE / 2;
        }

        public int name() {
            return y + 25;
        }

        public int number() {
            return y + 47;
        }

        /** As much as fits into a tile. */
        public String said() {
            return orders < 10_000 ? Wording.number(orders) : orders / 1000 + "k";
        }
    }

    static StateTiles of(Map<String, Long> states) {
        long most = states.values().stream().mapToLong(Long::longValue).max().orElse(0);
        List<Tile> tiles = new ArrayList<>();
        SortedMap<String, Long> others = new TreeMap<>(states);
        String[] rows = LAYOUT.split("\n");
        for (int row = 0; row < rows.length; row++) {
            String[] names = rows[row].split(" ");
            for (int column = 0; column < names.length; column++) {
                if (names[column].equals("..")) continue;
                Long orders = others.remove(names[column]);
                long count = orders == null ? 0 : orders;
                tiles.add(
                        new Tile(names[column], column * (SIDE + GAP), row * (SIDE + GAP), count, shade(count, most)));
            }
        }
        return new StateTiles(tiles, others);
    }

    private static int shade(long count, long most) {
        // By the square root: beside California, the rest would look alike
        return count == 0 ? 0 : (int) Math.ceil(Math.sqrt((double) count / most) * SHADES);
    }

    public int side() {
        return SIDE;
    }
}
