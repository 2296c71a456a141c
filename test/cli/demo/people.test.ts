import { expect, test } from '@jest/globals';
import { sampleHead } from '../../../src/cli/demo/people.js';
import { agenciesFromRows } from '../../../src/intake/imports.js';
import { shippedAgencies } from './sampleAnnex.js';

test.each([
  ['SDL', 'Sở Du lịch', 'Giám đốc (mẫu) Sở Du lịch', 'lanhdao@sdl.example'],
  ['BDT', 'Ban Dân tộc', 'Trưởng ban (mẫu) Ban Dân tộc', 'lanhdao@bdt.example'],
  ['VPUBND', 'Văn phòng UBND tỉnh', 'Chánh Văn phòng (mẫu) Văn phòng UBND tỉnh', 'lanhdao@vpubnd.example'],
])('the head of %s is an office, not a person', (code, nameVi, headName, headEmail) => {
  expect(sampleHead({ code, nameVi })).toEqual({ headName, headEmail });
});

test('every agency has a head whom the import takes, at an address of its own to which no mail can go', async () => {
  const agencies = await shippedAgencies();
  const rows = agencies.map((agency, index) => {
    const { code, kind, nameVi, nameEn, legalBasis } = agency;
    return { row: index + 2, cells: { code, kind, nameVi, nameEn, legalBasis, ...sampleHead(agency) } };
  });
  const heads = agencies.map(sampleHead);

  expect(agenciesFromRows(rows)).toMatchObject({ ok: true });
  expect(new Set(heads.map(({ headEmail }) => headEmail)).size).toBe(33);
  expect(
    heads.filter(({ headName, headEmail }) => !headName.includes('(mẫu)') || !headEmail.endsWith('.example')),
  ).toEqual([]);
});
