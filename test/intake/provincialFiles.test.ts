/** Real files of the province's portal, where they lie beside the project. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { accepted, check, fields } from '../support/intakeFiles.js';

const folder = join(import.meta.dirname, '../../../shared/data/hue');

const files = [
  {
    name: 'co-so-van-chuyen.json',
    declared: fields('id:integer', 'ten', 'toaDoX:number', 'toaDoY:number'),
    measured: { sheet: 'data', headerRow: null, rows: 154, cells: 614, criteriaMet: 4, criteriaRequired: 4 },
    findings: ['undeclaredColumn totalRows', 'emptyCells toaDoX', 'emptyCells toaDoY'],
  },
  {
    name: 'danh-muc-loai-ve.csv',
    declared: fields('name', 'ticketTypeID:integer', 'customerTypeID:integer', 'customerTypeName', 'price:number'),
    measured: { sheet: null, headerRow: 1, rows: 88, cells: 440, criteriaMet: 5, criteriaRequired: 5 },
    findings: [],
  },
  {
    name: 'dia-diem-an-uong.csv',
    declared: fields(
      ...['sttbanghi:integer:no', 'id:integer:no', 'tendoituong', 'nhomloaihinh', 'diachi', 'kinhdo:number'],
      ...[
        'vido:number',
        'mota:string:no',
        'giathamkhaotu:number',
        'giathamkhaoden:any:no',
        'mocua:any:no',
        'dongcua:any:no',
      ],
    ),
    measured: { headerRow: 1, rows: 6794, criteriaMet: 5, criteriaRequired: 6 },
    findings: [
      ...['emptyCells kinhdo', 'emptyCells vido', 'emptyCells mota', 'emptyCells giathamkhaotu'],
      ...['emptyCells giathamkhaoden', 'emptyCells mocua', 'emptyCells dongcua'],
      ...['wrongType giathamkhaotu', 'wrongType giathamkhaotu'],
    ],
  },
  {
    name: 'diem-du-lich.json',
    declared: fields('id:integer', 'ten', 'toaDoX:number', 'toaDoY:number', 'totalRows:integer:no'),
    measured: { sheet: 'data', rows: 196, cells: 956, criteriaMet: 4, criteriaRequired: 4 },
    findings: ['emptyCells toaDoX', 'emptyCells toaDoY'],
  },
  {
    name: 'gia-ve-tham-quan.json',
    declared: fields(
      ...['placeID:integer', 'total:integer', 'placeTitle', 'soVeDon:integer', 'soVeTuyen:integer'],
      ...['customerType:integer', 'customerTypeName'],
    ),
    measured: { sheet: null, rows: 22, cells: 154, criteriaMet: 7, criteriaRequired: 7 },
    findings: [],
  },
  {
    name: 'le-hoi.json',
    declared: fields('tendoituong', 'diachi', 'kinhdo:number', 'vido:number', 'batdau:date'),
    measured: { sheet: 'data', rows: 138, criteriaMet: 4, criteriaRequired: 5 },
    findings: [
      ...['missingColumn batdau', 'undeclaredColumn sttbanghi', 'undeclaredColumn id'],
      ...['undeclaredColumn nhomloaihinh', 'undeclaredColumn mota'],
    ],
  },
  {
    name: 'luot-khach-di-tich.json',
    declared: fields('placeId:integer', 'title', 'soLuotTrongNuoc:integer', 'soLuotQuocTe:integer'),
    measured: { sheet: 'chart', rows: 13, cells: 52, criteriaMet: 4, criteriaRequired: 4 },
    findings: [],
  },
  {
    name: 'phuc-trang-tuong.xlsx',
    declared: fields(
      ...['Stt:integer', 'Tên phục trang', 'Đặc điểm màu sắc', 'Đặc điểm hoa văn', 'Đặc điểm kiểu dáng'],
      ...['Đặc điểm chất liệu', 'Loại đối tượng', 'Ghi chú', 'Đặc điểm khác với các nơi khác:string:no'],
      ...['Đặc điểm giống với các nơi khác:string:no', 'Mô tả hình phục trang:string:no'],
    ),
    measured: { sheet: 'Sheet1', headerRow: 2, rows: 29, criteriaMet: 7, criteriaRequired: 8 },
    findings: [
      ...['emptyCells Ghi chú', 'emptyCells Đặc điểm khác với các nơi khác'],
      ...['emptyCells Đặc điểm giống với các nơi khác', 'emptyCells Mô tả hình phục trang'],
    ],
  },
  {
    name: 'tu-ngu-tuong.xlsx',
    declared: fields(
      ...['Stt:integer', 'Tên từ ngữ', 'Danh mục từ ngữ', 'Ý nghĩa'],
      ...['So với từ ngữ dùng hằng ngày:boolean', 'Đặc điểm:string'],
    ),
    measured: { sheet: 'Sheet1', headerRow: 2, rows: 695, criteriaMet: 5, criteriaRequired: 6 },
    findings: ['emptyCells Ý nghĩa', 'emptyCells Đặc điểm'],
  },
];

const present = files.filter(({ name }) => existsSync(join(folder, name)));

describe('a real file of the province', () => {
  test('is one of nine, or none is there', () => {
    expect([0, files.length]).toContain(present.length);
  });

  for (const { name, declared, measured, findings } of present) {
    test(`${name} is received and measured`, async () => {
      const report = accepted(await check(join(folder, name), declared));
      expect(report).toMatchObject(measured);
      expect(report.findings.map(({ code, field }) => `${code} ${field ?? ''}`)).toEqual(findings);
    });
  }
});
