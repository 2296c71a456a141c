/** Files of our own that pages are made with, read once; their address changes with their bytes, so that they may be kept for ever. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { done } from '../../app/result.js';
import { programRoute, type Route } from '../route.js';
import { nothing } from '../shapes.js';

const FOREVER = 'public, max-age=31536000, immutable';

interface Asset {
  readonly path: string;
  readonly type: string;
  readonly bytes: Buffer;
}

const OWN = join(import.meta.dirname, '..', 'assets');
/** What the build makes lies in dist alone, also where the sources run. */
const BUILT = join(import.meta.dirname, '..', '..', '..', 'dist', 'api', 'assets');

function assetOf(name: string, type: string, folder = OWN): Asset {
  const bytes = readFileSync(join(folder, name));
  const mark = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const dot = name.lastIndexOf('.');
  return { path: `/assets/${name.slice(0, dot)}.${mark}${name.slice(dot)}`, type, bytes };
}

const style = assetOf('style.css', 'text/css; charset=utf-8');
const icon = { ...assetOf('favicon.svg', 'image/svg+xml'), path: '/favicon.svg' };

const script = assetOf('verify.js', 'text/javascript; charset=utf-8', BUILT);

export function scriptHref(): string {
  return script.path;
}

export function styleHref(): string {
  return style.path;
}

export const assetRoutes: readonly Route[] = [style, script, icon].map(({ path, type, bytes }) =>
  programRoute({
    method: 'get',
    path,
    action: 'readCatalog',
    hot: true,
    shapes: { params: nothing, query: nothing, body: nothing },
    handle: () => {
      const cache = path === icon.path ? 'public, max-age=86400' : FOREVER;
      return Promise.resolve(
        done({ status: 200, headers: { 'content-type': type, 'cache-control': cache }, body: bytes }),
      );
    },
  }),
);
