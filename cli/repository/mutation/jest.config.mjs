import { join } from 'node:path';
import jest from '../../../jest.config.mjs';

const unit = jest.projects.find((project) => 'displayName' in project && project.displayName === 'unit');
/** @type {string[]} */
const tests = JSON.parse(process.env['LANDFORM_MUTATION_TESTS'] ?? '[]');

// Project `unit` as the whole configuration, since Stryker's way of measuring coverage does not reach into `projects`; of its tests only
// those named, since every file with a test that a fault concerns is loaded once per fault.
export default {
  ...unit,
  rootDir: join(import.meta.dirname, '..', '..', '..'),
  testMatch: tests.map((file) => `<rootDir>/${file}`),
};
