/** `npm run bench [-- --rounds N --events N]`: every ratio beside its baseline of the same run. Numbers go to docs/performance.md. */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { benchStore, type BenchReport, type BenchRow } from './store.js';
import { benchViews } from './views.js';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '7' }, events: { type: 'string', default: '200000' } },
});
const options = { rounds: Number(values.rounds), events: Number(values.events) };

function line({ name, ours, raw, ratio, aim }: BenchRow): string {
  const figures = [
    ours.toFixed(0).padStart(9),
    raw.toFixed(0).padStart(9),
    ratio.toFixed(2).padStart(6),
    aim.toFixed(2),
  ];
  return `${figures.join('  ')}  ${ratio >= aim ? 'met   ' : 'MISSED'}  ${name}`;
}

function print(title: string, { durability, rows }: BenchReport): void {
  console.log(`\n${title} — ${durability}`);
  console.log('   ours/s  baseline/s  ratio   aim');
  for (const row of rows) console.log(line(row));
}

const [cpu] = cpus();
console.log(`Node ${process.version}, ${String(cpus().length)} × ${cpu?.model ?? 'unknown processor'}`);
console.log(`median of ${String(options.rounds)} interleaved rounds, ${String(options.events)} events`);
print('Log', await benchStore(options));
print('Views', await benchViews(options));
