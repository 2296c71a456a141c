/** The form that narrows violations and reminders to a quarter or an agency. */
import { z } from 'zod';
import { boundTo, type Action } from '../../../access/permissions.js';
import type { Actor } from '../../../access/actor.js';
import type { Names } from '../../../app/names.js';
import { agency, quarter } from '../../shapes.js';
import type { Language } from '../../web.js';
import { periodText } from '../frame/format.js';
import { listWords } from '../words/lists.js';

export const listQuery = z.strictObject({ quarter: quarter.optional(), agency: agency.optional() });

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly selected: boolean;
}

export interface ListFilter {
  readonly w: (typeof listWords)[Language]['filter'];
  readonly path: string;
  readonly quarters: readonly Choice[];
  /** Null for an agency, which sees its own alone. */
  readonly agencies: readonly Choice[] | null;
  readonly narrowed: boolean;
}

interface Asked {
  readonly path: string;
  readonly action: Action;
  readonly quarter: string | null;
  readonly agency: string | null;
}

interface Known {
  readonly actor: Actor;
  readonly names: Names;
  readonly quarters: readonly string[];
}

export function listFilter(asked: Asked, { actor, names, quarters }: Known, language: Language): ListFilter {
  const w = listWords[language].filter;
  const choices = (of: readonly (readonly [string, string])[], chosen: string | null, all: string) => [
    { value: '', text: all, selected: chosen === null },
    ...of.map(([value, text]) => ({ value, text, selected: value === chosen })),
  ];
  const agencies = [...names.agencies].map(([code, name]) => [code, `${name[language]} (${code})`] as const);
  const isBound = boundTo(actor, asked.action) !== null;
  return {
    w,
    path: asked.path,
    quarters: choices(
      quarters.map((id) => [id, periodText(id, language)] as const),
      asked.quarter,
      w.allQuarters,
    ),
    agencies: isBound ? null : choices(agencies, asked.agency, w.allAgencies),
    narrowed: asked.quarter !== null || asked.agency !== null,
  };
}
