/** What must hold of a DATA_DIR whatever has happened to its processes; read from the files, past the program. */
import Database from 'better-sqlite3';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { sha256Of } from './cli.js';

const row = z.object({
  position: z.int(),
  stream: z.string(),
  version: z.int(),
  type: z.string(),
  data: z.string().transform((text) => z.record(z.string(), z.unknown()).parse(JSON.parse(text))),
});
export type RawEvent = z.infer<typeof row>;

/** Every event of the log, as the file has it. */
export function rawEvents(data: string): readonly RawEvent[] {
  const log = new Database(join(data, 'events.db'), { readonly: true });
  try {
    const rows = log.prepare(
      `SELECT position, name AS stream, version, type, data FROM events e JOIN streams s ON s.id = e.stream ORDER BY 1`,
    );
    return z.array(row).parse(rows.all());
  } finally {
    log.close();
  }
}

export function ofType(events: readonly RawEvent[], type: string): readonly RawEvent[] {
  return events.filter((event) => event.type === type);
}

/** What is wrong with a DATA_DIR, one sentence each; empty when it is sound. */
export function faultsOf(data: string): readonly string[] {
  const events = rawEvents(data);
  return [...gaps(events), ...lostFiles(data, events), ...doubleLetters(data), ...lostLetters(data, events)];
}

function gaps(events: readonly RawEvent[]): string[] {
  const versions = new Map<string, number>();
  return events.flatMap(({ position, stream, version }, index) => {
    const due = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    return [
      ...(position === index + 1 ? [] : [`position ${String(position)} stands at ${String(index + 1)}`]),
      ...(version === due ? [] : [`${stream} goes from ${String(due - 1)} to ${String(version)}`]),
    ];
  });
}

/** An event never speaks of a file that is not there, whole. */
function lostFiles(data: string, events: readonly RawEvent[]): string[] {
  const check = z.object({ reportSha256: z.string() });
  const named = events.flatMap(({ type, data: said }) => {
    if (type === 'FileReceived') return [said['sha256'], check.parse(said['check']).reportSha256];
    return type === 'ImportAccepted' ? [said['sha256']] : [];
  });
  return [...new Set(named.map(String))].flatMap((sha256) => {
    const path = join(data, 'blobs', sha256.slice(0, 2), sha256);
    if (!existsSync(path)) return [`${sha256} is gone`];
    return sha256Of(path) === sha256 ? [] : [`${sha256} is damaged`];
  });
}

export function messageIds(data: string): readonly string[] {
  const folder = join(data, 'mail');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .map((name) => /^Message-ID: (<[^>]+>)/im.exec(readFileSync(join(folder, name), 'utf8'))?.[1] ?? `none in ${name}`);
}

function doubleLetters(data: string): string[] {
  const ids = messageIds(data);
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} lies there twice`);
}

function lostLetters(data: string, events: readonly RawEvent[]): string[] {
  const written = new Set(messageIds(data));
  const decided = new Map(ofType(events, 'ReminderDecided').map(({ stream, data: said }) => [stream, said]));
  return ofType(events, 'DeliverySent').flatMap(({ stream }) => {
    const messageId = String(decided.get(stream)?.['messageId']);
    return written.has(messageId) ? [] : [`${stream} is recorded as sent, but ${messageId} is not there`];
  });
}
