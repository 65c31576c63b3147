package org.ridgeline;

import java.util.Objects;

/** The quality of each block of a picture. */
public final class QualityMap {
    private final int columns;
    private final int rows;
    private final int block;
    private final byte[] values;

    QualityMap(int columns, int rows, int block, byte[] values) {
        this.columns = columns;
        this.rows = rows;
        this.block = block;
        this.values = values;
    }

    /**
     * Blocks in a row.
     *
     * @return a number of blocks
     */
    public int columns() {
        return columns;
    }

    /**
     * Rows of blocks.
     *
     * @return a number of blocks
     */
    public int rows() {
        return rows;
    }

    /**
     * The side of a block.
     *
     * @return pixels at 500 per inch
     */
    public int block() {
        return block;
    }

    /**
     * The quality of a block.
     *
     * @param column from 0 at the left
     * @param row from 0 at the top
     * @return 0 for background, else 1 to 100
     */
    public int at(int column, int row) {
        return values[Objects.checkIndex(row, rows) * columns + Objects.checkIndex(column, columns)];
    }
}
