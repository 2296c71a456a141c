/**
 * Builds `dist/` from `src/`: compiles, copies templates and the stylesheet, makes the command executable.
 * `--if-stale` does nothing when no source is newer than the last good build.
 * Exit 0: `dist/` is whole. Exit 1: it is not, and the reason is on stderr.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const command = join(dist, 'cli', 'bin.js');
const stamp = join(dist, '.built');
const inputs = ['src', 'tsconfig.json', 'tsconfig.build.json', 'scripts/build.mjs', 'package-lock.json'];

function filesUnder(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function isStale() {
  if (!existsSync(stamp)) return true;
  const built = statSync(stamp).mtimeMs;
  return inputs.flatMap((input) => filesUnder(join(root, input))).some((file) => statSync(file).mtimeMs > built);
}

/** The compiler's path, or null in an installation without development dependencies. */
function findCompiler() {
  try {
    return createRequire(import.meta.url).resolve('typescript/bin/tsc');
  } catch {
    return null;
  }
}

function compile(compiler) {
  const options = [
    '-p',
    join(root, 'tsconfig.build.json'),
    '--incremental',
    '--tsBuildInfoFile',
    join(dist, '.tsbuildinfo'),
  ];
  return spawnSync(process.execPath, [compiler, ...options], { cwd: root, stdio: ['ignore', 2, 2] }).status === 0;
}

/** What was compiled from a source that is gone must not stay: it would still run. */
function removeOrphans() {
  for (const file of filesUnder(dist).filter((name) => /\.js(?:\.map)?$/.test(name))) {
    const source = join(root, 'src', file.slice(dist.length).replace(/\.js(?:\.map)?$/, '.ts'));
    if (!existsSync(source)) rmSync(file);
  }
}

/** Folders that the program reads as they are, and what could not be done without each. */
const copied = [
  { folder: ['notifications', 'templates'], without: 'no mail could be written' },
  { folder: ['api', 'pages', 'templates'], without: 'no page could be shown' },
  { folder: ['api', 'assets'], without: 'pages would have no style' },
];

/** @returns {string | null} what is missing, or null */
function copyFolders() {
  for (const { folder, without } of copied) {
    const [source, target] = [join(root, 'src', ...folder), join(dist, ...folder)];
    if (!existsSync(source)) return `src/${folder.join('/')} is missing, so ${without}`;
    rmSync(target, { recursive: true, force: true });
    cpSync(source, target, { recursive: true });
  }
  return null;
}

const verifier = join(dist, 'verify.mjs');

/** The checker that lies in every bundle: one file, out of the very sources that the program itself checks with. */
function bundleVerifier() {
  const { buildSync } = require('esbuild');
  buildSync({
    entryPoints: [join(root, 'src', 'audit', 'bundle', 'standalone.ts')],
    outfile: verifier,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    charset: 'utf8',
    logLevel: 'error',
  });
}

/** The script of the page /verify: the very checks of the command, with a browser's means in the place of Node's. */
function bundleScript() {
  const [browser, target] = [join(dist, 'browser'), join(dist, 'api', 'assets', 'verify.js')];
  try {
    const { buildSync } = require('esbuild');
    buildSync({
      entryPoints: [join(browser, 'verify.js')],
      outfile: target,
      bundle: true,
      minify: true,
      format: 'iife',
      target: 'es2022',
      alias: { 'node:crypto': join(browser, 'nodeCrypto.js') },
      inject: [join(browser, 'buffer.js')],
      logLevel: 'error',
    });
    return null;
  } catch (error) {
    return `the script of /verify could not be made: ${String(error)}`;
  }
}

/** @returns {string | null} what is wrong with the command, or null when it can be run */
function finishCommand() {
  if (!existsSync(command)) return 'src/cli/bin.ts is missing, so there is no command to run';
  if (!readFileSync(command, 'utf8').startsWith('#!/usr/bin/env node\n'))
    return 'src/cli/bin.ts must begin with "#!/usr/bin/env node"';
  chmodSync(command, 0o755);
  return null;
}

/** Dated by the start: a source saved while the compiler ran is newer than the build. */
function markBuilt(startedAt) {
  writeFileSync(stamp, '');
  utimesSync(stamp, startedAt, startedAt);
}

/** @returns {string | null} what went wrong, or null */
function build(compiler) {
  const startedAt = new Date();
  mkdirSync(dist, { recursive: true });
  rmSync(stamp, { force: true });
  const typesHold = compile(compiler);
  removeOrphans();
  const problem = copyFolders() ?? bundleScript() ?? finishCommand();
  bundleVerifier();
  if (!typesHold) return 'the sources do not compile (messages above)';
  if (problem === null) markBuilt(startedAt);
  return problem;
}

function main() {
  if (process.argv.includes('--if-stale') && !isStale()) return null;
  const compiler = findCompiler();
  if (compiler !== null) return build(compiler);
  if (existsSync(command)) return null;
  return 'TypeScript is not installed and dist/ is not there: run "npm ci" without --omit=dev once';
}

const problem = main();
if (problem !== null) {
  console.error(`build: ${problem}`);
  process.exitCode = 1;
}
