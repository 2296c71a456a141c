/** `npm run bench [-- --rounds N --events N --only log,audit,views,web,start,upload,turns]`: every ratio beside its baseline of the same run. Numbers go to docs/performance.md. */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { benchAudit } from './audit.js';
import { benchLargeUpload } from './largeUpload.js';
import { benchStartUp } from './startUp.js';
import { benchStore, type BenchReport, type BenchRow } from './store.js';
import { benchTurns } from './turns.js';
import { benchViews } from './views.js';
import { benchAnswers } from './web.js';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    events: { type: 'string', default: '200000' },
    only: { type: 'string', default: 'log,audit,views,web,start,upload,turns' },
  },
});
const options = { rounds: Number(values.rounds), events: Number(values.events) };

function figure(value: number): string {
  return value.toFixed(value < 100 ? 2 : 0).padStart(9);
}

function line({ name, ours, raw, ratio, aim, atMost }: BenchRow): string {
  const met = atMost === true ? ratio <= aim : ratio >= aim;
  const limit = `${atMost === true ? '≤' : '≥'} ${aim.toFixed(2)}`;
  const figures = [figure(ours), figure(raw), ratio.toFixed(2).padStart(6), limit];
  return `${figures.join('  ')}  ${met ? 'met   ' : 'MISSED'}  ${name}`;
}

function print(title: string, { durability, unit, rows }: BenchReport): void {
  console.log(`\n${title} — ${durability}`);
  console.log(unit === undefined ? '   ours/s  baseline/s  ratio   aim' : `  ours ${unit}  baseline   ratio   aim`);
  for (const row of rows) console.log(line(row));
}

const [cpu] = cpus();
console.log(`Node ${process.version}, ${String(cpus().length)} × ${cpu?.model ?? 'unknown processor'}`);
console.log(`median of ${String(options.rounds)} interleaved rounds, ${String(options.events)} events`);
const wanted = values.only.split(',');
if (wanted.includes('log')) print('Log', await benchStore(options));
if (wanted.includes('audit')) print('Audit', await benchAudit(options));
if (wanted.includes('views')) print('Views', await benchViews(options));
if (wanted.includes('web')) print('Public answers', await benchAnswers(options));
if (wanted.includes('start')) print('Start', await benchStartUp(options));
if (wanted.includes('upload')) {
  const { delays, memory } = await benchLargeUpload(options);
  print('Others during an upload', delays);
  print('Memory', memory);
}
if (wanted.includes('turns')) print('Turns at the readers', await benchTurns(options));
