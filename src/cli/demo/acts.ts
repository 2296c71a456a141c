/** What happens in the played quarters, as plain data for a driver that runs the real commands. */
import type { FileFormat } from '../../domain/submission/events.js';

/** `full`: every criterion is met. `short`: some stay under 50 %. `wrong`: values of wrong types, a criterion unmet. */
export type Quality = 'full' | 'short' | 'wrong';

export interface SampleFileRequest {
  readonly quality: Quality;
  readonly format: FileFormat;
  readonly seed: string;
}

interface About {
  /** An instant in Huế, `2025-04-03T09:41:00+07:00`. */
  readonly at: string;
  readonly agency: string;
  readonly obligationId: string;
  readonly period: string;
}

export interface UploadAct extends About {
  readonly kind: 'upload';
  /** Back-fill is the operator's to load (Điều 4.5). */
  readonly by: 'agency' | 'operator';
  readonly file: SampleFileRequest;
}

export interface DeclarationAct extends About {
  readonly kind: 'nil' | 'unchanged';
  readonly by: 'agency';
  readonly reason: string;
}

export interface ReviewAct extends About {
  readonly kind: 'approve' | 'publish';
  readonly by: 'officer' | 'leader';
}

export interface ReturnAct extends About {
  readonly kind: 'return';
  readonly by: 'officer';
  readonly reason: string;
}

/** One turn of the scheduler. */
export interface TickAct {
  readonly at: string;
  readonly kind: 'tick';
}

export type DutyAct = UploadAct | DeclarationAct | ReviewAct | ReturnAct;
export type Act = DutyAct | TickAct;
