/**
 * The browser walks need Chromium. Where it is absent and this is root on a machine with apt, Debian's is installed;
 * otherwise the way to get it is said and the walks fail by themselves. CHROMIUM names another one.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

const packages = ['chromium', 'fonts-noto-core'];

function run(...words) {
  return spawnSync(words[0], words.slice(1), {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status;
}

function fetchChromium() {
  if (existsSync(CHROMIUM)) return true;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync('/usr/bin/apt-get')) return false;
  run('apt-get', 'update');
  return run('apt-get', 'install', '-y', '--no-install-recommends', ...packages) === 0 && existsSync(CHROMIUM);
}

if (!fetchChromium()) {
  console.error(
    `No Chromium at ${CHROMIUM}: the browser walks will fail. Install it (Debian: apt-get install ${packages.join(' ')}) or name another in CHROMIUM.`,
  );
}
