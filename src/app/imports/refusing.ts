import { rejection, type FileProblem } from '../../domain/rejections.js';
import { refused, type Result } from '../result.js';

/** A file is refused as a whole, with everything that is wrong in it. */
export function wrong(problems: readonly FileProblem[]): Result<never> {
  return refused(rejection('IMPORT_REFUSED', { problems }));
}
