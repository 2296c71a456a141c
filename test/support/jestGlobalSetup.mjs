import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Tests start real child processes from `dist/`, so it must be as new as `src/`. `npm test` has built strictly before;
 * a bare `npx jest` in the middle of an edit goes on with what could be compiled, and says so.
 */
export default function buildWhenStale() {
  const script = join(import.meta.dirname, '..', '..', 'scripts', 'build.mjs');
  const { status } = spawnSync(process.execPath, [script, '--if-stale'], { stdio: ['ignore', 2, 2] });
  if (status !== 0)
    console.error('dist/ is not a clean build: tests that start child processes may fail for that reason.');
}
