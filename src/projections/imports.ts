/** Imports of many rows: which were promised and are not carried out in full yet. */
import type { ImportKind } from '../domain/bulkImport/events.js';
import { ignoring } from './ignored.js';
import type { Projection } from './projection.js';
import { flag, integer, temporalTable, text, textOrNull } from './table.js';

export const importRows = temporalTable('bulkImport', {
  key: { importId: text() },
  values: {
    kind: text<ImportKind>(),
    sha256: text(),
    importKey: text(),
    rowCount: integer(),
    fromQuarter: textOrNull(),
    completed: flag(),
  },
  openBy: [{ columns: ['importId'], where: 'completed = 0' }],
});

export const importsProjection: Projection = {
  name: 'imports',
  version: 1,
  tables: [importRows],
  handlers: (tables) => {
    const imports = tables.temporal(importRows);
    return {
      ...ignoring('sensitiveRead'),
      ...ignoring('overlap', 'steward', 'person'),
      ...ignoring('installation', 'rules', 'calendar', 'settlement', 'accounts', 'agency', 'obligation'),
      ...ignoring(
        'window',
        'grant',
        'arrival',
        'review',
        'violation',
        'reminder',
        'delivery',
        'ranking',
        'quarterReport',
      ),
      ImportAccepted: ({ data: { importId, kind, sha256, key, rows, from } }) => {
        imports.put({ importId, kind, sha256, importKey: key, rowCount: rows, fromQuarter: from, completed: 0 });
      },
      ImportCompleted: ({ data }) => {
        const accepted = imports.current(data);
        if (accepted) imports.put({ ...accepted, completed: 1 });
      },
    };
  },
};
