import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projections } from '../projections/index.js';
import { openViews } from '../projections/views.js';
import { overlayKeys, overlayStore } from '../store/overlay.js';
import { unpublished } from '../store/publishedLog.js';
import { vault } from '../store/vault.js';
import type { App } from './app.js';
import { lawReader } from './law.js';
import type { LetterFiles } from './letterFiles.js';

const nothingForgotten: LetterFiles = { forget: () => Promise.resolve() };

/** Lets `use` work on a copy of the app whose log, views and keys are thrown away afterwards: what it does changes nothing. */
export async function rehearse<Answer>(app: App, use: (copy: App) => Promise<Answer>): Promise<Answer> {
  const folder = await mkdtemp(join(tmpdir(), 'opendata-rehearsal-'));
  try {
    const store = await overlayStore(app.store, app.clock);
    const views = await openViews({ folder, store, projections });
    const keys = overlayKeys(app.keys);
    try {
      const own = { store, views, keys, vault: vault(keys, app.random.bytes), law: lawReader(store) };
      return await use({ ...app, ...own, published: unpublished, letters: nothingForgotten });
    } finally {
      views.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
