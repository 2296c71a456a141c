import { expect, test } from '@jest/globals';
import { sampleAnnex, shippedAgencies } from './sampleAnnex.js';

test('the sample annex lays at least 110 obligations upon all 33 bodies, mostly quarterly', async () => {
  const annex = await sampleAnnex();
  const agencies = await shippedAgencies();
  const count = (frequency: string) => annex.filter((obligation) => obligation.frequency === frequency).length;

  expect(annex.length).toBeGreaterThanOrEqual(110);
  expect(agencies).toHaveLength(33);
  expect(new Set(annex.map(({ agency }) => agency))).toEqual(new Set(agencies.map(({ code }) => code)));
  expect(count('quarterly')).toBeGreaterThan(annex.length * 0.75);
  expect([count('yearly'), count('once'), count('backfill')].every((number) => number > 0)).toBe(true);
});

test('every title of the sample annex says that it is a sample', async () => {
  const annex = await sampleAnnex();

  expect(annex.map(({ title }) => title).filter((title) => !title.endsWith(' (mẫu)'))).toEqual([]);
});

test('every obligation of the sample annex has 4 to 12 fields, 2 to 6 criteria, and one that is not plain text', async () => {
  const unlike = (await sampleAnnex()).filter(({ fields }) => {
    const criteria = fields.filter(({ criterion }) => criterion);
    const measured = criteria.some(({ type }) => type !== 'string' && type !== 'any');
    return fields.length < 4 || fields.length > 12 || criteria.length < 2 || criteria.length > 6 || !measured;
  });

  expect(unlike).toEqual([]);
});

test('the sample annex asks for nothing about persons', async () => {
  const titles = (await sampleAnnex()).flatMap(({ fields }) => fields.map(({ title }) => title.toLowerCase()));

  expect(titles.filter((title) => /họ tên|căn cước|điện thoại|thư điện tử|ngày sinh|số tài khoản/.test(title))).toEqual(
    [],
  );
});
