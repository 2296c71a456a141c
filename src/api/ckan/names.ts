/** Ids and names as CKAN wants them: UUIDs that never change, and names of small letters, digits, `-` and `_`. */
import { v5 as uuidV5 } from 'uuid';
import { fold } from '../../domain/folding.js';

/** It may never change, or every harvester would take all datasets for new ones. */
const NAMESPACE = '0f3c7a52-6b1e-5d84-9a7c-2e41d8b6c930';

type Kind = 'dataset' | 'resource' | 'organization' | 'revision' | 'tag';

export function stableId(kind: Kind, ...parts: readonly string[]): string {
  return uuidV5([kind, ...parts].join('\n'), NAMESPACE);
}

/** Where two ids make the same name, the first one keeps it and the others get a piece of their UUID added. */
export function namesOf(kind: Kind, ids: readonly string[]): Map<string, string> {
  const taken = new Set<string>();
  return new Map(
    ids.map((id) => {
      const slug = slugOf(id);
      const name = taken.has(slug) ? `${slug.slice(0, 91)}-${stableId(kind, id).slice(0, 8)}` : slug;
      taken.add(name);
      return [id, name];
    }),
  );
}

/** CKAN: 2 to 100 characters. */
function slugOf(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9_-]/g, '-')
    .slice(0, 100)
    .padEnd(2, '_');
}

/** CKAN writes times in UTC without saying so, with microseconds. */
export function ckanTime(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, -1)}000`;
}
