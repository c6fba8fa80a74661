/** The long files begin first, so that the workers end together: a long one begun last would run alone at the end. */
import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** By measured time; what is not named comes after them. */
const LONGEST = [
  'unplug-matrix',
  'crash',
  'whole-sale',
  'life',
  'soak',
  'matrix-chips',
  'matrix',
  'sigkill',
  'long-run',
  'matrix-paper',
  'teeth',
  'matrix-codes',
];

const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = LONGEST.indexOf(basename(moduleId, '.test.ts'));
  return place === -1 ? LONGEST.length : place;
};

export class LongestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files.toSorted((one, other) => placeOf(one) - placeOf(other)));
  }
}
