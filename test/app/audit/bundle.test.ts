/** A bundle checks itself, by this program and by the one file that lies in it. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { machine } from '../../../src/access/actor.js';
import { exportBundle } from '../../../src/app/audit/exportBundle.js';
import { verifyFolder } from '../../../src/app/audit/verifyFolder.js';
import { sha256Of } from '../../../src/audit/bundle/format.js';
import type { FindingCode } from '../../../src/audit/finding.js';
import { keptFrom, type Kept } from '../../../src/audit/kept.js';
import { answer, send, signIn, whole, withAnnex, type Installation } from '../../support/installation.js';

const VERIFIER = join(import.meta.dirname, '../../../dist/verify.mjs');
let hue: Installation;
let home: string;
let bundle: string;
let copy: string;

const order = (to: string, withFiles = true) => ({
  data: hue.folder,
  to,
  withFiles,
  verifier: readFileSync(VERIFIER, 'utf8'),
  program: '0.0.0',
});

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'opendata-bundle-'));
  hue = await withAnnex();
  const actor = await signIn(hue, 'so-du-lich', 'agency', 'SDL');
  hue.clock.set('2026-04-02T01:00:00.000Z');
  for (const id of ['SDL-A', 'SDL-B']) answer(await send(hue, actor, [id, '2026-Q1', whole(id)]));
  bundle = join(home, 'bundle');
  answer(await exportBundle(hue.app, machine, order(bundle)));
}, 60_000);
afterAll(async () => {
  await hue.remove();
  rmSync(home, { recursive: true, force: true });
});

beforeEach(() => {
  copy = mkdtempSync(join(home, 'copy-'));
  cpSync(bundle, copy, { recursive: true });
});
afterEach(() => {
  rmSync(copy, { recursive: true, force: true });
});

const verify = async (folder: string, kept: readonly Kept[] = []) =>
  answer(await verifyFolder(machine, { folder, masterKey: null, kept }));

function byItself(folder: string, ...words: readonly string[]) {
  const { status, stdout } = spawnSync(process.execPath, [join(folder, 'verify.mjs'), ...words, '--json'], {
    cwd: '/',
    encoding: 'utf8',
  });
  return { status, report: JSON.parse(stdout) as { sound: boolean; findings: readonly { code: string }[] } };
}

/** What a careful forger does last: every manifest fits again. */
function remade(folder: string): void {
  const list = (paths: readonly string[]) =>
    paths.map((path) => `${sha256Of(readFileSync(join(folder, path)))}  ${path}\n`).join('');
  const payload = execFileSync('find', ['data', '-type', 'f'], { cwd: folder, encoding: 'utf8' }).trim().split('\n');
  writeFileSync(join(folder, 'manifest-sha256.txt'), list(payload.toSorted()));
  const tags = ['README.md', 'bag-info.txt', 'bagit.txt', 'manifest-sha256.txt', 'verify.mjs'];
  writeFileSync(join(folder, 'tagmanifest-sha256.txt'), list(tags));
}

const eventLines = () => readFileSync(join(copy, 'data/events.ndjson'), 'utf8').split('\n').slice(0, -1);
const putLines = (lines: readonly string[]) => {
  writeFileSync(join(copy, 'data/events.ndjson'), lines.map((line) => `${line}\n`).join(''));
};
const aBlob = () => {
  const [folder = ''] = readdirSync(join(copy, 'data/blobs'));
  const [name = ''] = readdirSync(join(copy, 'data/blobs', folder));
  return { path: join(copy, 'data/blobs', folder, name), sha256: name };
};

describe('a bundle', () => {
  test('is sound, to the program and to the file that lies in it', async () => {
    const report = await verify(bundle);
    const { position } = await hue.app.store.end();
    expect(report).toMatchObject({ sound: true, subject: 'bundle', position, signedUpTo: position, findings: [] });
    expect(report.checked.files).toBeGreaterThan(3);
    expect(byItself(bundle)).toMatchObject({ status: 0, report: { sound: true } });
  });

  test('leaves nothing beside it and is never made over another', async () => {
    expect(readdirSync(home).filter((name) => name.includes('unfinished'))).toEqual([]);
    expect(await exportBundle(hue.app, machine, order(bundle))).toMatchObject({
      rejection: { code: 'FOLDER_NOT_EMPTY' },
    });
  });

  test('without its files says so', async () => {
    const lean = join(home, 'lean');
    answer(await exportBundle(hue.app, machine, order(lean, false)));
    const report = await verify(lean);
    expect(report).toMatchObject({ sound: true, unchecked: [{ part: 'files' }] });
    expect(existsSync(join(lean, 'data/blobs'))).toBe(false);
  });

  test('is not made of a log that lost a file', async () => {
    const spoiled = mkdtempSync(join(home, 'data-'));
    await expect(exportBundle(hue.app, machine, { ...order(join(home, 'none')), data: spoiled })).rejects.toMatchObject(
      {
        code: 'BLOB_DAMAGED',
      },
    );
    expect(readdirSync(home).filter((name) => name.startsWith('.none') || name === 'none')).toEqual([]);
  });

  test('that is older than a kept checkpoint is told', async () => {
    await signIn(hue, 'chuyen-vien', 'officer');
    const note = (await hue.app.published.publish())?.note ?? '';
    const kept = keptFrom('later.txt', note);
    const report = await verify(bundle, kept ? [kept] : []);
    expect(report.findings).toMatchObject([{ code: 'KEPT_AHEAD', kept: 'later.txt' }]);
    const path = join(home, 'later.txt');
    writeFileSync(path, note);
    expect(byItself(bundle, '--checkpoint', path)).toMatchObject({
      status: 1,
      report: { findings: [{ code: 'KEPT_AHEAD' }] },
    });
  });
});

interface Spoiling {
  readonly name: string;
  readonly spoil: () => Readonly<Record<string, unknown>>;
  readonly code: FindingCode;
}

const spoilings: readonly Spoiling[] = [
  {
    name: 'a changed event',
    code: 'BUNDLE_FILE_WRONG',
    spoil: () => {
      putLines(eventLines().map((line, at) => (at === 6 ? line.replace(/"salt":"./, '"salt":"_') : line)));
      return { file: 'data/events.ndjson' };
    },
  },
  {
    name: 'a changed event under manifests made anew',
    code: 'EVENT_CHANGED',
    spoil: () => {
      putLines(eventLines().map((line, at) => (at === 6 ? line.replace(/"salt":"./, '"salt":"_') : line)));
      remade(copy);
      return { position: 7 };
    },
  },
  {
    name: 'an event taken out under manifests made anew',
    code: 'EVENT_MISSING',
    spoil: () => {
      putLines(eventLines().filter((_, at) => at !== 4));
      remade(copy);
      return { position: 5 };
    },
  },
  {
    name: 'a tail cut off under manifests made anew',
    code: 'LOG_CUT',
    spoil: () => {
      putLines(eventLines().slice(0, -3));
      remade(copy);
      return { by: 'data/log/checkpoint' };
    },
  },
  {
    name: 'a line that is none',
    code: 'BUNDLE_LINE_WRONG',
    spoil: () => {
      putLines([...eventLines(), 'nothing']);
      return { file: 'data/events.ndjson' };
    },
  },
  {
    name: 'a changed file under manifests made anew',
    code: 'FILE_WRONG',
    spoil: () => {
      const { path, sha256 } = aBlob();
      writeFileSync(path, 'other bytes');
      remade(copy);
      return { sha256 };
    },
  },
  {
    name: 'a file taken away under manifests made anew',
    code: 'FILE_MISSING',
    spoil: () => {
      const { path, sha256 } = aBlob();
      rmSync(path);
      remade(copy);
      return { sha256 };
    },
  },
  {
    name: 'a file that nothing names',
    code: 'BUNDLE_FILE_EXTRA',
    spoil: () => {
      writeFileSync(join(copy, 'data/stranger.txt'), 'x');
      return { file: 'data/stranger.txt' };
    },
  },
  {
    name: 'a missing tag manifest, as of one cut short',
    code: 'BUNDLE_INCOMPLETE',
    spoil: () => {
      rmSync(join(copy, 'tagmanifest-sha256.txt'));
      return { file: 'tagmanifest-sha256.txt' };
    },
  },
  {
    name: 'another verifier',
    code: 'BUNDLE_FILE_WRONG',
    spoil: () => {
      writeFileSync(join(copy, 'verify.mjs'), 'process.exitCode = 0;');
      return { file: 'verify.mjs' };
    },
  },
  {
    name: 'other keys under manifests made anew',
    code: 'BUNDLE_LIST_WRONG',
    spoil: () => {
      writeFileSync(join(copy, 'data/keys.json'), '{}\n');
      remade(copy);
      return { file: 'data/keys.json' };
    },
  },
  {
    name: 'other rules under manifests made anew',
    code: 'BUNDLE_LIST_WRONG',
    spoil: () => {
      writeFileSync(join(copy, 'data/rules.json'), '[]\n');
      remade(copy);
      return { file: 'data/rules.json' };
    },
  },
  {
    name: 'no events at all',
    code: 'BUNDLE_FILE_MISSING',
    spoil: () => {
      rmSync(join(copy, 'data/events.ndjson'));
      return { file: 'data/events.ndjson' };
    },
  },
];

test.each(spoilings)('a bundle names $name', async ({ spoil, code }) => {
  const details = spoil();
  const report = await verify(copy);
  expect(report.sound).toBe(false);
  expect(report.findings).toContainEqual(expect.objectContaining({ code, ...details }));
  const alone = existsSync(join(copy, 'verify.mjs')) && details['file'] !== 'verify.mjs' ? byItself(copy) : null;
  expect(alone?.status ?? 1).toBe(1);
  expect(alone?.report.findings.map((finding) => finding.code) ?? [code]).toContain(code);
});
