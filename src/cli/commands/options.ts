/** Options that several commands share. */
import type { Command } from 'commander';
import { asOfValue, quarterValue } from '../values.js';

export function withToken(command: Command): Command {
  return command.option(
    '--token-file <file>',
    'tệp chứa mã truy cập, thay cho OPENDATA_TOKEN · token file, else OPENDATA_TOKEN',
  );
}

export function withSteward(command: Command): Command {
  return command.option('--steward <person>', 'mã cán bộ được phân công đang gửi · id of the assigned person who acts');
}

export function withAsOf(command: Command): Command {
  const words = 'thời điểm có múi giờ, hoặc ngày (từ 00:00 giờ Huế) · instant with offset, or a day: its start in Huế';
  return command.option('--as-of <instant>', words, asOfValue);
}

export interface AnnexOptions {
  readonly from?: string;
  readonly complete?: boolean;
}

export function fromAnnexFile(command: Command): Command {
  return command
    .argument('<file>', 'tệp CSV hoặc XLSX · a CSV or XLSX file')
    .option(
      '--from <quarter>',
      'quý bắt đầu áp dụng, mặc định quý sau · first quarter, by default the next',
      quarterValue,
    )
    .option(
      '--complete',
      'tệp là toàn bộ phụ lục: nhiệm vụ không còn trong tệp kết thúc với quý trước đó · what it does not list ends',
    );
}
