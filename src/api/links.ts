/** The addresses of what is public, written once: pages, CKAN, DCAT and feeds all point with these. */
import type { FileFormat } from '../domain/submission/events.js';

/** A published file of a dataset's period; `version` where not the newest is meant. */
export interface LinkedFile {
  readonly period: string;
  readonly format: FileFormat;
  readonly version?: number;
}

/** What a file is called when it is saved. */
export function fileNameOf(datasetId: string, { period, format }: LinkedFile): string {
  return `${datasetId}-${period}.${format}`;
}

export function datasetPath(datasetId: string): string {
  return `/dataset/${encodeURIComponent(datasetId)}`;
}

/** `/dataset/{id}/{period}/{id}-{period}.{format}`: the newest that is public, or with `?version=N` an older one. */
export function downloadPath(datasetId: string, file: LinkedFile): string {
  const name = encodeURIComponent(fileNameOf(datasetId, file));
  const path = `${datasetPath(datasetId)}/${encodeURIComponent(file.period)}/${name}`;
  return file.version === undefined ? path : `${path}?version=${String(file.version)}`;
}

export function agencyPath(code: string): string {
  return `/agencies/${encodeURIComponent(code)}`;
}

const mediaTypes: Readonly<Record<FileFormat, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** As IANA registers it, without parameters. */
export function mediaTypeOf(format: FileFormat): string {
  return mediaTypes[format];
}
