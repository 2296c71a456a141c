/** Progress of long work, drawn on stderr and on a terminal only. */
import { Presets, SingleBar } from 'cli-progress';
import type { Host } from './host.js';

export interface Progress {
  readonly update: (done: number, total: number) => void;
  readonly stop: () => void;
}

const quiet: Progress = { update: () => undefined, stop: () => undefined };

/** A bar that appears with the first news of it. */
export function progress({ terminal }: Pick<Host, 'terminal'>, label: string): Progress {
  if (!terminal) return quiet;
  const format = `${label} [{bar}] {percentage}% {value}/{total}`;
  const bar = new SingleBar({ format, clearOnComplete: true, hideCursor: true }, Presets.shades_classic);
  return {
    update: (done, total) => {
      if (!bar.isActive) bar.start(total, 0);
      bar.setTotal(total);
      bar.update(done);
    },
    stop: () => {
      bar.stop();
    },
  };
}
