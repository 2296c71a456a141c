/** One IRI for each thing; what has no page of its own is a part of one. */
import type { FileFormat } from '../../domain/submission/events.js';
import { agencyPath, datasetPath, mediaTypeOf } from '../links.js';
import type { Portal } from '../portal.js';

/**
 * Decision 06/2021/QĐ-UBND of Thừa Thiên Huế, 3 February 2021, to which the regulation is attached: as a source of law
 * is named by RFC 9676.
 */
export const DECISION = 'urn:lex:vn;thua.thien.hue:uy.ban.nhan.dan:quyet.dinh:2021-02-03;06';

/** Vietnamese, SHA-256, file types and media types, as public vocabularies name them. */
export const LANGUAGE = 'http://publications.europa.eu/resource/authority/language/VIE';
export const SHA256 = 'http://spdx.org/rdf/terms#checksumAlgorithm_sha256';

export function fileTypeIri(format: FileFormat): string {
  return `http://publications.europa.eu/resource/authority/file-type/${format.toUpperCase()}`;
}

export function mediaTypeIri(format: FileFormat): string {
  return `http://www.iana.org/assignments/media-types/${mediaTypeOf(format)}`;
}

export function addressesOf({ baseUrl }: Pick<Portal, 'baseUrl'>) {
  const catalog = `${baseUrl}/catalog.ttl`;
  const dataset = (id: string) => `${baseUrl}${datasetPath(id)}`;
  const member = (id: string, period: string) => `${dataset(id)}#${period}`;
  return {
    catalog,
    home: `${baseUrl}/`,
    publisher: `${catalog}#publisher`,
    topics: `${catalog}#topics`,
    topic: (topic: string) => `${catalog}#topic-${encodeURIComponent(topic.normalize('NFC'))}`,
    states: `${catalog}#states`,
    state: (state: string) => `${catalog}#state-${state}`,
    licence: (id: string) => `${catalog}#licence-${id}`,
    agency: (code: string) => `${baseUrl}${agencyPath(code)}`,
    dataset,
    member,
    distribution: (id: string, period: string, version: number) => `${member(id, period)}-v${String(version)}`,
    absolute: (path: string) => `${baseUrl}${path}`,
  };
}
