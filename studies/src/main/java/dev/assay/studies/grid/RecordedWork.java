package dev.assay.studies.grid;

import dev.assay.core.record.WorkRecord;
import java.util.Base64;
import java.util.Optional;

/** Pieces of work that are bytes in a record of cells: Base64 in a JSON string. How long they took is nobody's question. */
public final class RecordedWork implements WorkRecord {
    private final CellRecord cells;

    /** The pieces in this record. */
    public RecordedWork(CellRecord cells) {
        this.cells = cells;
    }

    @Override
    public Optional<byte[]> find(String key) {
        return cells.find(key).map(entry -> Base64.getDecoder().decode(CellJson.read(entry.result(), String.class)));
    }

    @Override
    public void keep(String key, byte[] result) {
        cells.append(
                key, new CellRecord.Entry(0, CellJson.write(Base64.getEncoder().encodeToString(result))));
    }
}
