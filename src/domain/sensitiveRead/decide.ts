import { accept, unchanged, type Decision } from '../decider.js';
import type { SensitiveReadCommand } from './commands.js';
import type { SensitiveReadEvent } from './events.js';
import type { SensitiveReadState } from './state.js';

/** Every reading is recorded once, for ever. */
export function decideSensitiveRead(
  isRecorded: SensitiveReadState,
  { read }: SensitiveReadCommand,
): Decision<SensitiveReadEvent> {
  return isRecorded ? unchanged : accept({ type: 'SensitiveRead', data: read });
}
