import { TypedProject } from './testing/package-types.ts';

jest.setTimeout(60_000);

describe('the declarations of the package', () => {
  let project: TypedProject;
  beforeAll(async () => {
    project = await TypedProject.make();
    project.add('test/api/consumer');
    project.add('test/api/extend');
  });
  afterAll(() => project.remove());

  it('let a consumer compile as it stands', async () => {
    expect(await project.faults()).toBe('');
  });

  it.each([
    ['a prop that is gone', 'modules/queue/props.d.ts', 'maximumReceives', 'receives', 'messaging.ts'],
    ['a method that is gone', 'modules/rest-api/rest-api.d.ts', 'addRoute', 'route', 'apis.ts'],
    ['a prop that is now required', 'modules/table/props.d.ts', 'sortKey?:', 'sortKey:', 'workflows.ts'],
    ['a function that returns something else', 'runtime/environment.d.ts', '): number', '): string', 'handlers.ts'],
  ])('fails: %s', async (_what, file, from, to, where) => {
    project.change(file, from, to);
    expect(await project.faults()).toContain(`src/${where}`);
    project.change(file, to, from);
  });
});
