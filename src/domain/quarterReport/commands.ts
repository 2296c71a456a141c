import type { QuarterReportEvent, ReportAddressee } from './events.js';

type DataOf<Type extends QuarterReportEvent['type']> = Extract<QuarterReportEvent, { type: Type }>['data'];

export type Compiling = Omit<DataOf<'ReportCompiled'>, 'revision'>;
export type Acknowledging = Omit<DataOf<'ReportAcknowledged'>, 'sha256'>;

export type QuarterReportCommand =
  | { readonly type: 'CompileReport'; readonly compiled: Compiling }
  | {
      readonly type: 'SendReport';
      readonly quarter: string;
      readonly at: string;
      readonly to: readonly ReportAddressee[];
      readonly dic: string | null;
      readonly account: string;
      /** The revision that was looked at; null: the newest. */
      readonly looked: string | null;
    }
  | { readonly type: 'AcknowledgeReport'; readonly acknowledged: Acknowledging }
  | { readonly type: 'RecordOverdue'; readonly overdue: DataOf<'ReportOverdue'> };
