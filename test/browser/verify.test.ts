/** Somebody checks what they hold in the browser, and the file stays there. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { machine } from '../../src/access/actor.js';
import { rankingOf } from '../../src/app/answers.js';
import { handOutRanking } from '../../src/app/handingOut.js';
import { publishedKeys, rotateLogKey } from '../../src/app/logKeys.js';
import { receiptAt, withRootProof } from '../../src/app/proofs.js';
import type { Receipt } from '../../src/transparency/receipt.js';
import { browserOfFile, type Visitor } from '../support/browser.js';
import { answer, turnAt, withAnnex, type Installation } from '../support/installation.js';
import { served, type WebTrial } from '../support/web.js';

const visit = browserOfFile();
let trial: WebTrial;
let installation: Installation;
let receipt: Receipt;
let key: string;
beforeAll(async () => {
  installation = await withAnnex();
  answer(await rotateLogKey(installation.app, machine));
  await turnAt(installation, '2026-04-01 08:00');
  const made = await receiptAt(installation.app, 9);
  if (!made) throw new Error('the log has a key');
  receipt = made;
  key = (await publishedKeys(installation.app.store))[0]?.verifierKey ?? '';
  trial = await served({ installation });
});
afterAll(() => trial.stop());

interface Outcome {
  readonly outcome: string | null;
  readonly text: string;
}

/** Picks files, named with what is in them, and waits for the verdict. */
async function checked({ page }: Visitor, files: Readonly<Record<string, string | Uint8Array>>): Promise<Outcome> {
  const paths = Object.entries(files).map(([name, content]) => {
    const path = join(installation.folder, name);
    writeFileSync(path, content);
    return path;
  });
  await page.locator('#verify-files').setInputFiles(paths);
  const result = page.locator('#verify-result:not([data-outcome="checking"])');
  await result.waitFor();
  return { outcome: await result.getAttribute('data-outcome'), text: (await result.textContent()) ?? '' };
}

describe('the page', () => {
  test('finds a receipt sound under a trusted key, and asks nobody anything', async () => {
    const visitor = await visit(trial.server.url);
    await visitor.go('/verify');
    const asked: string[] = [];
    // Chromium fetches a page's icon when it likes.
    visitor.page.on('request', (request) =>
      asked.push(...[request.url()].filter((url) => !url.endsWith('/favicon.svg'))),
    );
    await visitor.page.getByLabel('Khóa kiểm chứng').fill(key);
    const { outcome, text } = await checked(visitor, { 'bien-nhan.json': JSON.stringify(receipt) });
    expect({ outcome, text }).toEqual({ outcome: 'holds', text: expect.stringContaining('Biên nhận: ĐÚNG') });
    expect(text).toContain('chữ ký dẫn về khóa mà bạn tin cậy');
    expect(text).toContain('Vị trí trong nhật ký: 9');
    const sideways = `(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('#verify-result'))`;
    expect(await visitor.page.evaluate(sideways)).toBe(0);
    expect(asked).toEqual([]);
  });

  test.each<[string, Partial<Receipt>]>([
    ['inclusion', { leafIndex: 9 }],
    ['checkpoint', { checkpoint: 'x' }],
  ])('finds an altered receipt out (%s)', async (_, altered) => {
    const visitor = await visit(trial.server.url);
    await visitor.go('/en/verify');
    const { outcome, text } = await checked(visitor, { 'r.json': JSON.stringify({ ...receipt, ...altered }) });
    expect([outcome, text]).toEqual(['fails', expect.stringContaining('Receipt: DOES NOT HOLD')]);
  });

  test('finds a forged signature out', async () => {
    const visitor = await visit(trial.server.url);
    await visitor.go('/en/verify');
    const signature = receipt.checkpoint.slice(-20);
    const forged = { ...receipt, checkpoint: receipt.checkpoint.replace(signature, signature.replace(/[a-z]/, 'Q')) };
    expect(forged.checkpoint).not.toBe(receipt.checkpoint);
    expect((await checked(visitor, { 'r.json': JSON.stringify(forged) })).outcome).toBe('fails');
  });

  test('checks an export with the proof beside it, and a board', async () => {
    const { app } = installation;
    const [file] = answer(await handOutRanking(app, machine, { year: 2026, asOf: null, formats: ['xlsx'] }));
    const proof = JSON.stringify({ ...file?.proof, file: 'xep-loai.xlsx' });
    const bytes = file?.bytes ?? new Uint8Array();
    const visitor = await visit(trial.server.url);
    await visitor.go('/en/verify');
    const good = await checked(visitor, { 'xep-loai.xlsx': bytes, 'xep-loai.xlsx.proof.json': proof });
    expect([good.outcome, good.text]).toEqual(['holds', expect.stringContaining('this very file was handed out')]);
    await visitor.go('/en/verify');
    const altered = await checked(visitor, { 'xep-loai.xlsx': bytes.slice(1), 'xep-loai.xlsx.proof.json': proof });
    expect([altered.outcome, altered.text]).toEqual(['fails', expect.stringContaining('its SHA-256 is another')]);
    const board = answer(await withRootProof(app, await rankingOf(app, machine, { year: 2026, asOf: null })));
    await visitor.go('/en/verify');
    expect((await checked(visitor, { 'bang.json': JSON.stringify(board) })).outcome).toBe('holds');
  });

  test('tells without scripts how to check with the command', async () => {
    const { page, go } = await visit(trial.server.url, { javaScriptEnabled: false });
    await go('/verify');
    expect(await page.getByText('opendata verify bien-nhan.json').isVisible()).toBe(true);
    expect(await page.locator('#verify-files').isVisible()).toBe(false);
  });
});

test('only this page may run a script, and it may connect to nothing', async () => {
  const policy = async (path: string) => (await trial.ask(path)).headers.get('content-security-policy') ?? '';
  expect(await policy('/verify')).toContain("default-src 'none'");
  expect(await policy('/verify')).toContain("script-src 'self';connect-src 'none'");
  expect(await policy('/en/verify')).toContain("script-src 'self'");
  expect(await policy('/catalog')).not.toContain('script-src');
});
