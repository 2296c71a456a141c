/** An obligation as a dataset series, its periods as members; a quarter without data is a member without a distribution. */
import type { Quad } from 'n3';
import type { Bilingual } from '../../app/wording.js';
import type { FileFormat } from '../../domain/submission/events.js';
import type { Dataset, DatasetPeriod } from '../../projections/catalog.js';
import { frequencyIri } from '../frequencies.js';
import { datasetPath, downloadPath } from '../links.js';
import { daysOf, spanOf, periodWords } from '../periods.js';
import { simulatedWords, type Portal } from '../portal.js';
import { addressesOf, DECISION, fileTypeIri, LANGUAGE, mediaTypeIri, SHA256 } from './addresses.js';
import { both, day, en, instant, iri, thing, typed, vi, type Properties, type Value } from './vocabulary.js';

export function seriesTriples(dataset: Dataset, portal: Portal): Quad[] {
  const at = addressesOf(portal);
  const series = at.dataset(dataset.id);
  return [
    ...thing(
      series,
      ['dcat:DatasetSeries'],
      [
        ['dct:identifier', typed(dataset.id, 'xsd:string')],
        ['dct:title', vi(dataset.title)],
        ['dct:description', descriptionOf(dataset, portal)],
        ...commonOf(dataset, portal),
        ...span(dataset.periods, series),
        ['dct:issued', instant(dataset.listedAt)],
        ['dct:modified', instant(dataset.changedAt)],
      ],
    ),
    ...spanTriples(dataset.periods, series),
    ...dataset.periods.flatMap((period) => memberTriples(dataset, period, portal)),
  ];
}

/** What a series and its members have alike. */
function commonOf(dataset: Dataset, portal: Portal): Properties {
  const at = addressesOf(portal);
  return [
    ['dct:publisher', iri(at.agency(dataset.agency))],
    ['dcatap:applicableLegislation', iri(DECISION)],
    ['dct:accrualPeriodicity', iri(frequencyIri(dataset.frequency))],
    ['dcat:theme', dataset.topic === '' ? [] : iri(at.topic(dataset.topic))],
    ['dct:language', iri(LANGUAGE)],
  ];
}

function descriptionOf({ title, agencyName, agencyNameEn, fields }: Dataset, { mode }: Portal): Value[] {
  const notice = mode === 'simulated' ? simulatedWords : { vi: '', en: '' };
  const columns = fields.map((field) => field.title || field.name).join('; ');
  return [
    vi(`${notice.vi} ${title}. Cơ quan cung cấp: ${agencyName}. Các trường dữ liệu: ${columns}.`.trim()),
    en(`${notice.en} Open data of ${agencyNameEn}.`.trim()),
  ];
}

function span(periods: readonly DatasetPeriod[], series: string): Properties {
  return spanOf(periods) === null ? [] : [['dct:temporal', iri(`${series}#time`)]];
}

function spanTriples(periods: readonly DatasetPeriod[], series: string): Quad[] {
  const days = spanOf(periods);
  return days === null ? [] : timeTriples(`${series}#time`, days);
}

function timeTriples(address: string, { first, last }: { readonly first: string; readonly last: string }): Quad[] {
  return thing(
    address,
    ['dct:PeriodOfTime'],
    [
      ['dcat:startDate', day(first)],
      ['dcat:endDate', day(last)],
    ],
  );
}

function memberTriples(dataset: Dataset, one: DatasetPeriod, portal: Portal): Quad[] {
  const at = addressesOf(portal);
  const member = at.member(dataset.id, one.period);
  const [days, files] = [daysOf(one.period), fileOf(one)];
  const moments = one.publications.map(({ publishedAt }) => publishedAt);
  const addresses = files.map(({ version }) => at.distribution(dataset.id, one.period, version));
  const common = commonOf(dataset, portal);
  return [
    ...thing(
      member,
      ['dcat:Dataset'],
      [
        ['dct:identifier', typed(one.submissionId, 'xsd:string')],
        ['dct:title', vi(`${dataset.title} – ${periodWords(one.period).vi}`)],
        ['dct:description', both(wordsFor(one, dataset))],
        ['dcat:inSeries', iri(at.dataset(dataset.id))],
        ...common,
        ['adms:status', iri(at.state(one.state))],
        ['dct:temporal', days ? iri(`${member}-time`) : []],
        ['dct:issued', moments.slice(0, 1).map(instant)],
        ['dct:modified', moments.slice(-1).map(instant)],
        ['dcat:distribution', addresses.map(iri)],
      ],
    ),
    ...(days ? timeTriples(`${member}-time`, days) : []),
    ...files.flatMap((file) => distributionTriples(dataset, { ...file, period: one.period }, portal)),
  ];
}

function wordsFor({ period, state, publications }: DatasetPeriod, { agencyName, agencyNameEn }: Dataset): Bilingual {
  const { vi: when, en: whenEn } = periodWords(period);
  const basis = publications.at(-1)?.basisPeriod ?? null;
  const kept = basis === null ? null : periodWords(basis);
  const words: Readonly<Record<DatasetPeriod['state'], Bilingual>> = {
    published: { vi: `Dữ liệu ${when}, do ${agencyName} cung cấp.`, en: `Data of ${whenEn} from ${agencyNameEn}.` },
    nil: {
      vi: `${when}: ${agencyName} báo không phát sinh dữ liệu.`,
      en: `${whenEn}: ${agencyNameEn} declared that nothing arose.`,
    },
    unchanged: {
      vi: `${when}: dữ liệu không thay đổi${kept ? ` so với ${kept.vi}` : ''}.`,
      en: `${whenEn}: the data are unchanged${kept ? ` since ${kept.en}` : ''}.`,
    },
    missing: {
      vi: `${when}: đã hết hạn cập nhật mà chưa có dữ liệu.`,
      en: `${whenEn}: the deadline passed and there are no data.`,
    },
  };
  return words[state];
}

interface PublicFile {
  /** Of the publication in this very period. */
  readonly version: number;
  readonly sha256: string;
  readonly format: FileFormat;
  readonly size: number | null;
  readonly publishedAt: string;
}

/** Of an unchanged period the file that still holds, if that is public. */
function fileOf({ publications }: DatasetPeriod): PublicFile[] {
  const last = publications.at(-1);
  if (!last) return [];
  const { sha256, format, size } = last.basis ?? last;
  if (sha256 === null || format === null) return [];
  return [{ version: last.version, sha256, format, size, publishedAt: last.publishedAt }];
}

function distributionTriples(dataset: Dataset, file: PublicFile & { readonly period: string }, portal: Portal): Quad[] {
  const at = addressesOf(portal);
  const { period, format, version, size, sha256, publishedAt } = file;
  const address = at.distribution(dataset.id, period, version);
  return [
    ...thing(
      address,
      ['dcat:Distribution'],
      [
        ['dct:title', vi(`${periodWords(period).vi} – ${format.toUpperCase()}`)],
        ['dcat:accessURL', iri(at.absolute(datasetPath(dataset.id)))],
        ['dcat:downloadURL', iri(at.absolute(downloadPath(dataset.id, { period, format })))],
        ['dcat:mediaType', iri(mediaTypeIri(format))],
        ['dct:format', iri(fileTypeIri(format))],
        ['dcat:byteSize', size === null ? [] : typed(String(size), 'xsd:nonNegativeInteger')],
        ['spdx:checksum', iri(`${address}-checksum`)],
        ['dct:license', iri(at.licence(portal.licence.current.id))],
        ['dcatap:applicableLegislation', iri(DECISION)],
        ['dct:issued', instant(publishedAt)],
      ],
    ),
    ...thing(
      `${address}-checksum`,
      ['spdx:Checksum'],
      [
        ['spdx:algorithm', iri(SHA256)],
        ['spdx:checksumValue', typed(sha256, 'xsd:hexBinary')],
      ],
    ),
  ];
}
