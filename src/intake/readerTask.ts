/** What passes between the process that is trusted and the child that reads files that are not. A file itself never does. */
import { z } from 'zod';
import { fileFormat } from '../domain/submission/events.js';
import { field } from '../domain/values.js';
import { checkFile } from './check.js';
import { messageOf } from './errors.js';
import { readerLimits, type ReaderLimits } from './readers/rows.js';
import { outcome, tableOutcome } from './report.js';
import { readTable } from './table.js';

export const readerTask = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('check'),
    path: z.string(),
    format: fileFormat,
    fields: z.array(field),
    metFromPercent: z.number(),
  }),
  z.strictObject({
    kind: z.literal('table'),
    path: z.string(),
    format: fileFormat,
    columns: z.strictObject({ required: z.array(z.string()), optional: z.array(z.string()) }),
  }),
]);
export type ReaderTask = z.infer<typeof readerTask>;

/** Started once for a child, as its only argument. */
export const childSettings = z.strictObject({ limits: readerLimits, rssMiB: z.int().min(1) });
export type ChildSettings = z.infer<typeof childSettings>;

export const childMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('checked'), outcome }),
  z.strictObject({ type: z.literal('read'), outcome: tableOutcome }),
  /** The machinery broke (the file is not there, the disk cannot be read): no word on the file. */
  z.strictObject({ type: z.literal('failed'), detail: z.string() }),
]);
export type ChildMessage = z.infer<typeof childMessage>;

/** Does one task in this process. Whatever a file holds is answered as a value. */
export async function runTask(task: ReaderTask, limits: ReaderLimits): Promise<ChildMessage> {
  try {
    if (task.kind === 'check') return { type: 'checked', outcome: await checkFile(task.path, task, limits) };
    return { type: 'read', outcome: await readTable(task.path, task, limits) };
  } catch (error) {
    return { type: 'failed', detail: messageOf(error) };
  }
}
