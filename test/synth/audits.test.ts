import {
  actionsOnEverything,
  audit,
  edgesOf,
  isAsynchronous,
  NO_RESOURCE_TYPE,
  policiesOf,
} from '../../audits/index.ts';
import { ENVIRONMENT_NAMES, environmentNamed } from '../../environments/index.ts';
import { estateNamed, synthesizeEstate } from './estate.ts';

const stacks = synthesizeEstate();

describe.each(ENVIRONMENT_NAMES)('audit of %s', (name) => {
  const estate = estateNamed(stacks, name);

  it('finds nothing that nobody answers for', () => {
    const { switches, alarms, quotas } = environmentNamed(name);
    const { protectData } = switches;
    expect(audit(estate, { protectData, alarms: alarms.kind !== 'none', quotas }).findings).toEqual([]);
  });

  it('would notice an API that lets in more than the saga takes', () => {
    const settings = estate.resources('aws_api_gateway_method_settings');
    expect(settings.length).toBeGreaterThan(0);
    const { findings } = audit(estate, { rules: ['admitted-above-capacity'], quotas: { startsPerSecond: 1 } });
    expect(findings).toHaveLength(settings.length);
  });

  it('looks at what there is: edges, what they need, those on which nobody waits, and policies', () => {
    const edges = edgesOf(estate);
    expect(edges.flatMap(({ needs }) => needs).length).toBeGreaterThan(30);
    expect(edges.filter(isAsynchronous).length).toBeGreaterThan(3);
    expect(estate.resources().flatMap(policiesOf).length).toBeGreaterThan(20);
  });

  it('knows every type of resource', () => {
    const unknown = estate.resources().filter(({ facts }) => facts === undefined);
    expect([...new Set(unknown.map(({ type }) => type))]).toEqual([]);
  });
});

describe('the audits', () => {
  it('know no exception that nothing needs any more', () => {
    const needed = new Set(ENVIRONMENT_NAMES.flatMap((name) => actionsOnEverything(estateNamed(stacks, name))));
    expect(Object.keys(NO_RESOURCE_TYPE).filter((action) => !needed.has(action))).toEqual([]);
  });

  it('protect staging and prod, and leave local and dev free to go', () => {
    const isProtected = (name: string) => environmentNamed(name).switches.protectData;
    expect(['local', 'dev', 'staging', 'prod'].map(isProtected)).toEqual([false, false, true, true]);
  });
});
