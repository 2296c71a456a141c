/** Broken machinery, as opposed to a business "no": it is thrown, ends a command with exit code 3 and is told in both languages. */
export type FaultCode =
  | 'DISK_FULL'
  | 'LOG_BUSY'
  | 'LOG_UNREADABLE'
  | 'LOG_REWRITTEN'
  | 'NOT_OUR_FOLDER'
  | 'NO_LOG'
  | 'UNSAFE_SQLITE'
  | 'CLOCK_BEHIND'
  | 'EVENT_TOO_LARGE'
  | 'EVENT_NOT_JSON'
  | 'EVENT_UNKNOWN'
  | 'FOLDER_NOT_WRITABLE'
  | 'OUTCOME_UNKNOWN'
  | 'VIEWS_BEHIND'
  | 'KEY_MISSING'
  | 'MASTER_KEY_WRONG'
  | 'BLOB_DAMAGED'
  | 'READER_FAILED'
  | 'READER_STOPPING'
  | 'LOG_UNREACHABLE'
  | 'WITNESS_DAMAGED'
  | 'CONTENTION'
  | 'CANNOT_LISTEN';

export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: FaultCode;
  /** What a person needs to know and do, in English; the Vietnamese line is joined at the edge from the code. */
  readonly detail: string;

  constructor(code: FaultCode, detail: string, options?: { cause?: unknown }) {
    super(`${code}: ${detail}`, options);
    this.code = code;
    this.detail = detail;
  }
}
