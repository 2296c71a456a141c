/** Options that several commands share. */
import type { Command } from 'commander';
import { asOfValue } from '../values.js';

export function withToken(command: Command): Command {
  return command.option(
    '--token-file <file>',
    'tệp chứa mã truy cập, thay cho OPENDATA_TOKEN · token file, else OPENDATA_TOKEN',
  );
}

export function withAsOf(command: Command): Command {
  const words = 'thời điểm có múi giờ, hoặc ngày (từ 00:00 giờ Huế) · instant with offset, or a day: its start in Huế';
  return command.option('--as-of <instant>', words, asOfValue);
}
