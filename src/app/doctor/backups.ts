/** The backups in a folder: how old the newest one of this log is, and which should be gone. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openNote } from '../../transparency/note.js';
import type { App } from '../app.js';
import { claimsOf, MANIFEST, type Manifest } from '../backup/manifest.js';
import { publishedKeys, verifierOf } from '../logKeys.js';
import { ageWords, hoursBetween, trouble, well, type Finding } from './finding.js';

/** One a night, and one may fail. */
const OLD_HOURS = 50;

interface FoundManifest {
  readonly folder: string;
  readonly facts: Manifest;
}

/** Looks at manifests only; whether every file is as it was, a restore tells. */
export async function examineBackups(app: App, folder: string): Promise<readonly Finding[]> {
  const found = await manifestsIn(app, folder);
  const now = app.clock.now();
  const [newest] = found.toSorted((one, other) => (one.facts.madeAt < other.facts.madeAt ? 1 : -1));
  const expired = found.filter(({ facts }) => facts.keepUntil < now);
  return [ageOf(newest, { folder, now }), ...expired.map(expiry)];
}

function ageOf(newest: FoundManifest | undefined, { folder, now }: { folder: string; now: string }): Finding {
  const advice = { vi: 'chạy: opendata backup THƯ_MỤC, mỗi đêm', en: 'run: opendata backup DIR, each night' };
  if (!newest) {
    const words = {
      vi: `${folder} không có bản sao lưu nào của nhật ký này`,
      en: `${folder} has no backup of this log`,
    };
    return trouble('backup', { state: 'fail', found: words, advice });
  }
  const { madeAt, position } = newest.facts;
  const age = ageWords(now, madeAt);
  const words = {
    vi: `bản sao lưu mới nhất ${newest.folder}: ${age.vi}, đến vị trí ${String(position)}`,
    en: `the newest backup ${newest.folder} was made ${age.en}, up to position ${String(position)}`,
  };
  if (hoursBetween(now, madeAt) <= OLD_HOURS) return well('backup', words);
  return trouble('backup', { state: 'warn', found: words, advice });
}

function expiry({ folder, facts }: FoundManifest): Finding {
  return trouble('backup', {
    state: 'warn',
    found: { vi: `${folder} đã hết hạn ngày ${facts.keepUntil}`, en: `${folder} has expired, ${facts.keepUntil}` },
    advice: {
      vi: `xóa thư mục này: nó còn khóa của cá nhân`,
      en: 'delete that folder: it still holds keys of persons',
    },
  });
}

/** Of this log, signed by its keys: in the folder itself, or in those in it. */
async function manifestsIn(app: App, folder: string): Promise<readonly FoundManifest[]> {
  const keys = (await publishedKeys(app.store)).map(verifierOf);
  const names = await readdir(folder).catch(() => []);
  const found: FoundManifest[] = [];
  for (const place of [folder, ...names.map((name) => join(folder, name))]) {
    const note = await readFile(join(place, MANIFEST), 'utf8').catch(() => null);
    const facts = note === null || !openNote(note, keys).ok ? null : claimsOf(note);
    if (facts) found.push({ folder: place, facts });
  }
  return found;
}
