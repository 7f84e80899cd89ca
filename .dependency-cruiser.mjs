import { rooms } from './cli/repository/rooms.mjs';

// The arrows of the house (README, "One way through the house"): data flows down only.
// environments → stacks → modules, stacks → functions/*/function.config, build is pure, audits read facts, cli stands on top. base/ is what every room may
// import; it imports none.
const TESTS = String.raw`(\.test\.ts$|^test/|/testing/|^bench/)`;
const EXAMPLES = '/examples/';
const ENGINE = 'node_modules/(@cdktf/|@cdktn/|cdktf/|cdktn/|constructs/)';
// Data of the modules, which stands on base/ alone and loads no engine. The module `alarms` has a construct of that name.
const FACTS = ['^modules/facts\\.ts$', '^modules/[^/]+/facts\\.ts$', '^modules/(?!alarms/)[^/]+/alarms\\.ts$'];
const OURS = rooms(process.cwd());
const CONFIG = String.raw`^functions/([^/]+/function\.config|contracts/order-facts)\.ts$`;

// Commands for work on this repository, which know its environments and stacks. All others work on any project and are published (tsconfig.package.json).
const OF_THIS_REPOSITORY = String.raw`^cli/(demo/|new/|repository/|setup/(?!versions\.mjs)|commands/(up|down|new)\.ts$|local-cloud\.ts$|main\.ts$|(landform|bin)\.mjs$)`;

/** A folder whose production code may import, of ours, nothing but itself and the folders given. */
const only = (folder, ...allowed) => ({
  name: `${folder}-imports-${allowed.length === 0 ? 'nothing-of-ours' : `only-${allowed.join('-')}`}`,
  comment: `${folder}/ may import ${allowed.length === 0 ? 'nothing of ours' : `only ${allowed.join(', ')} of ours`}.`,
  severity: 'error',
  from: { path: `^${folder}/`, pathNot: TESTS },
  to: { path: `^(${OURS.filter((other) => other !== folder && !allowed.includes(other)).join('|')})/` },
});

export default {
  forbidden: [
    only('base'),
    only('environments', 'base'),
    only('modules', 'base'),
    only('runtime'),
    only('functions', 'runtime'),
    only('build', 'base'),
    only('local-cloud', 'base'),
    only('audits', 'base', 'modules'),
    only('stacks', 'base', 'environments', 'modules', 'runtime', 'functions', 'build'),
    {
      ...only('cli', 'base', 'modules', 'build', 'audits'),
      from: { path: '^cli/', pathNot: [TESTS, OF_THIS_REPOSITORY] },
    },
    {
      name: 'published-cli-knows-no-repository',
      comment: 'Commands that other repositories run do not import those for work on this one.',
      severity: 'error',
      from: { path: '^cli/', pathNot: [TESTS, OF_THIS_REPOSITORY] },
      to: { path: OF_THIS_REPOSITORY },
    },
    {
      name: 'stacks-know-the-runtime-by-its-types',
      comment: 'A stack reads the shape of a function.config.ts; what runs in Lambda is not loaded at synth.',
      severity: 'error',
      from: { path: '^stacks/', pathNot: TESTS },
      to: { path: '^runtime/', pathNot: '^runtime/define-function\\.ts$' },
    },
    {
      name: 'base-imports-no-package',
      comment: 'base/ is loaded by every room, in Lambda and before packages are installed: it stands on nothing.',
      severity: 'error',
      from: { path: '^base/', pathNot: TESTS },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer'] },
    },
    {
      name: 'stacks-know-handlers-by-their-config',
      comment:
        'A stack reads what a handler needs from its function.config.ts; the handler itself runs in Lambda only.',
      severity: 'error',
      from: { path: '^stacks/', pathNot: TESTS },
      to: { path: '^functions/', pathNot: CONFIG },
    },
    {
      name: 'functions-know-no-infrastructure',
      comment: 'What runs in Lambda does not carry the library that deploys it.',
      severity: 'error',
      from: { path: '^(functions|runtime)/', pathNot: TESTS },
      to: { path: ENGINE },
    },
    {
      name: 'modules-by-their-index',
      comment: 'A module is used through its index.ts, so that its inside can change, and known by its data.',
      severity: 'error',
      from: { path: '^(modules/[^/]+|stacks)/', pathNot: TESTS },
      to: { path: '^modules/[^/]+/', pathNot: ['^$1/', '^modules/[^/]+/index\\.ts$', ...FACTS] },
    },
    {
      name: 'audits-know-modules-by-their-facts',
      comment: 'Audits judge what was synthesized: they know of a module what its facts.ts says, and load no engine.',
      severity: 'error',
      from: { path: '^audits/', pathNot: TESTS },
      to: { path: ['^modules/', ENGINE], pathNot: FACTS },
    },
    {
      name: 'facts-stand-on-base',
      comment: 'Facts are plain data: who asks for them, such as the audits or core, loads no module and no engine.',
      severity: 'error',
      from: { path: [...FACTS, '^stacks/facts\\.ts$'] },
      to: { pathNot: ['^base/', ...FACTS] },
    },
    {
      name: 'no-cycle',
      comment: 'Two files that need each other are one file, or lack a third. Types may point back.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphan',
      comment:
        'A file that nothing imports and that imports nothing is dead, or its entry point is unknown to knip.json.',
      severity: 'error',
      from: { orphan: true, pathNot: [TESTS, EXAMPLES, String.raw`\.d\.ts$`, '^cli/repository/site/assets/'] },
      to: {},
    },
    {
      name: 'no-test-in-production',
      comment: 'Tests, their helpers and examples are not there when the code runs.',
      severity: 'error',
      from: { pathNot: [TESTS, EXAMPLES] },
      to: { path: [TESTS, EXAMPLES] },
    },
    {
      name: 'no-development-package-in-production',
      comment:
        'What is published imports dependencies and peers: a package of devDependencies is not there for a consumer. Types are not needed.',
      severity: 'error',
      from: { path: '^(base|modules|runtime|build|audits)/', pathNot: [TESTS, EXAMPLES, '^modules/testing/'] },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['npm', 'npm-peer', 'type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
    {
      name: 'no-undeclared-package',
      comment: 'A package that package.json does not name may go with the next update of another.',
      severity: 'error',
      from: { path: `^(${OURS.join('|')})/` },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['aliased-subpath-import'] },
    },
    {
      name: 'no-broken-import',
      comment: 'The import leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // TypeScript 7 has no API for other programs.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: [
        '^(dist|cdktf\\.out|coverage|\\.landform)/',
        '^(test/consumers|bench/systems)/[^/]+/',
        '/node_modules/.*/node_modules/',
      ],
    },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
