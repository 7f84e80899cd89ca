import { join } from 'node:path';
import jest from '../../../jest.config.mjs';

const root = join(import.meta.dirname, '..', '..', '..');
const { displayName: _, ...unit } = jest.projects.find(({ displayName }) => displayName === 'unit');

// Project `unit` as the whole configuration, since Stryker's way of measuring coverage does not reach into `projects`. Of the tests that a
// mutated file can fail it runs those named in LANDFORM_MUTATION_TESTS: every file with a matching test is loaded once per mutant.
export default {
  ...unit,
  rootDir: root,
  testMatch: JSON.parse(process.env['LANDFORM_MUTATION_TESTS'] ?? '[]').map((file) => `<rootDir>/${file}`),
};
