/** Backups and what was restored of them, in words. */
import type { BackupMade } from '../../app/backup/backup.js';
import type { Restored } from '../../app/backup/restore.js';
import { hueTime } from './words.js';

export function backupText({ folder, position, root, keepUntil, files, bytes }: BackupMade): string {
  return [
    `Đã sao lưu vào · Backed up to ${folder}`,
    `Đến vị trí · Up to position ${String(position)}; gốc · root ${root}`,
    `${String(files)} tệp · files, ${String(bytes)} byte · bytes`,
    `Dùng được đến · Good until ${hueTime(keepUntil)}; sau đó hãy xóa · delete it then`,
    '',
  ].join('\n');
}

export function restoredText({ folder, from, position, recordedAt, root }: Restored): string {
  return [
    `Đã khôi phục · Restored ${folder} từ · from ${from}`,
    `Đến vị trí · Up to position ${String(position)} (${hueTime(recordedAt)}); gốc · root ${root}`,
    'Việc ghi nhận sau đó không còn. Hãy chạy “opendata tick --dry-run” trước khi phục vụ lại.',
    'What was recorded later is gone. Run "opendata tick --dry-run" before you serve again.',
    '',
  ].join('\n');
}
