/** The page /verify: a file that somebody picks is checked where it is, by the same functions as `opendata verify`. */
import './jitless.js';
import type { Evidence } from '../transparency/evidence.js';
import { verifierKeysIn } from '../transparency/keys.js';
import { exportProofShape } from '../transparency/rootProof.js';
import { verdictOn } from '../transparency/verdict.js';
import { verdictLines } from '../transparency/verdictWords.js';
import { Buffer } from './buffer.js';
import { settled } from './nodeCrypto.js';

interface Element {
  hidden: boolean;
  textContent: string | null;
  readonly dataset: Record<string, string | undefined>;
  addEventListener(type: string, listener: () => void): void;
}

interface Picked {
  readonly name: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

declare const document: {
  readonly documentElement: { readonly lang: string };
  getElementById(id: string): Element | null;
};

function part(id: string): Element {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page lacks #${id}`);
  return found;
}

const [form, without, result] = [part('verify-form'), part('verify-without'), part('verify-result')];
// The page's own template says which kind of element stands under each id.
const files = part('verify-files') as Element & { readonly files: ArrayLike<Picked> | null };
// As above.
const key = part('verify-key') as Element & { readonly value: string };

async function check(): Promise<void> {
  const picked = await Promise.all(Array.from(files.files ?? [], contentOf));
  if (picked.length === 0) return;
  const proof = picked.length > 1 ? picked.find(({ text }) => isExportProof(text)) : undefined;
  const file = picked.find((one) => one !== proof);
  if (!file) return;
  const evidence = { ...file, proof: proof?.text ?? null, trusted: verifierKeysIn(key.value) };
  let verdict = verdictOn(evidence);
  while (await settled()) verdict = verdictOn(evidence);
  show(verdict.outcome, [file.name, ...verdictLines(verdict, document.documentElement.lang === 'en' ? 'en' : 'vi')]);
}

interface Content extends Pick<Evidence, 'text' | 'sha256'> {
  readonly name: string;
}

async function contentOf(file: Picked): Promise<Content> {
  const bytes = await file.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return { name: file.name, text: textOf(bytes), sha256: Buffer.from(digest).toString('hex') };
}

function textOf(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // A spreadsheet, for one.
    return null;
  }
}

function isExportProof(text: string | null): boolean {
  try {
    return exportProofShape.safeParse(JSON.parse(text ?? '')).success;
  } catch {
    // No JSON, no proof.
    return false;
  }
}

function show(outcome: string, lines: readonly string[]): void {
  result.dataset['outcome'] = outcome;
  result.textContent = lines.join('\n');
  result.hidden = false;
}

/** A browser without Ed25519, or a page that did not come over HTTPS, cannot check; that says nothing of the file. */
function run(): void {
  show('checking', ['…']);
  check().catch(() => {
    show('unable', [form.dataset['unable'] ?? '']);
  });
}

without.hidden = true;
form.hidden = false;
files.addEventListener('change', run);
key.addEventListener('change', run);
