import { rooms } from './cli/repository/rooms.mjs';

// middy is ESM-only with only an `import` condition, so the CommonJS test transform maps and transpiles it (docs/decisions/0002).
const swc = [
  '@swc/jest',
  { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
];
const base = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: [],
  transform: { '\\.(ts|mjs|js)$': swc },
  moduleFileExtensions: ['ts', 'mjs', 'js', 'json', 'node'],
  moduleNameMapper: {
    '^@middy/([^/]+)$': '<rootDir>/node_modules/@middy/$1/index.js',
    // zod names only the ES module of a language, also to whom asks for CommonJS.
    '^zod/v4/locales/en\\.js$': '<rootDir>/node_modules/zod/v4/locales/en.cjs',
  },
  transformIgnorePatterns: ['/node_modules/(?!(@middy|jose|marked|oxc-parser)/)'],
  modulePathIgnorePatterns: ['<rootDir>/cdktf.out', '<rootDir>/dist', '<rootDir>/.landform'],
};

// Packages of the engine that lane `engines` runs the modules' tests with (docs/decisions/0012).
const CDKTN = '<rootDir>/.landform/engines/cdktn/node_modules';

export default {
  // It ends what hangs. How long a test takes on a busy machine is no reason to fail it.
  testTimeout: 10 * 60_000,
  projects: [
    {
      ...base,
      displayName: 'unit',
      roots: rooms(import.meta.dirname)
        .flatMap((room) => (room === 'test' ? ['test/kit', 'test/api'] : [room]))
        .filter((room) => room !== 'docs')
        .map((room) => `<rootDir>/${room}`),
      testMatch: ['**/*.test.ts'],
    },
    { ...base, displayName: 'synth', roots: ['<rootDir>/test/synth'], testMatch: ['**/*.test.ts'] },
    {
      ...base,
      displayName: 'engines',
      roots: ['<rootDir>/test/engines', '<rootDir>/modules'],
      testMatch: ['**/*.test.ts'],
      globalSetup: '<rootDir>/test/engines/install.ts',
      moduleNameMapper: {
        ...base.moduleNameMapper,
        '^#engine$': `${CDKTN}/cdktn/lib/index.js`,
        '^#aws/(.*)$': `${CDKTN}/@cdktn/provider-aws/lib/$1/index.js`,
        '^constructs$': `${CDKTN}/constructs/lib/index.js`,
      },
    },
    {
      ...base,
      displayName: 'cloud',
      roots: ['<rootDir>/test/cloud'],
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: ['<rootDir>/test/cloud/alone/'],
    },
    { ...base, displayName: 'cloud-alone', roots: ['<rootDir>/test/cloud/alone'], testMatch: ['**/*.test.ts'] },
  ],
};
