package dev.assay.models.engine;

/**
 * What runs of a model take while they last, by measurement of two small ones: memory grows with the rows in a straight line.
 *
 * @param fixedBytes what a run takes whatever its rows
 * @param bytesARow what each row takes, at least 1
 */
public record RunMemory(long fixedBytes, long bytesARow) {
    public RunMemory {
        if (fixedBytes < 0 || bytesARow < 1) {
            throw new IllegalArgumentException(
                    "A run takes memory, received " + fixedBytes + " bytes and " + bytesARow + " a row");
        }
    }

    /** The line through two measurements, the second of more rows. */
    static RunMemory through(int fewRows, long fewBytes, int moreRows, long moreBytes) {
        long row = Math.max(1, (moreBytes - fewBytes + moreRows - fewRows - 1) / (moreRows - fewRows));
        return new RunMemory(Math.max(0, fewBytes - fewRows * row), row);
    }

    /** What a run of so many rows takes. */
    public long bytes(int rows) {
        return Math.addExact(fixedBytes, Math.multiplyExact(bytesARow, (long) rows));
    }
}
