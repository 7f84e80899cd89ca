import {
  claimRegionsOf,
  ENVIRONMENT_NAMES,
  EnvironmentError,
  environmentNamed,
  parseEnvironment,
  stateBucketName,
} from './index.ts';
import { local } from './local.ts';
import type { EnvironmentInput } from './schema.ts';

const parse = (change: Partial<EnvironmentInput>) => () =>
  parseEnvironment('environments/x.ts', { ...local, ...change });

describe('environments', () => {
  it.each(ENVIRONMENT_NAMES)('%s is valid', (name) => {
    expect(environmentNamed(name).name).toBe(name);
  });

  it('has accounts of its own in each environment', () => {
    const ids = ENVIRONMENT_NAMES.flatMap((name) => Object.values(environmentNamed(name).accounts));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(['local', 'staging', 'prod'])('spans two regions in %s', (name) => {
    expect(environmentNamed(name).regions.secondary).toBeDefined();
  });

  it('names state buckets by account', () => {
    expect(stateBucketName(environmentNamed('local'), 'orders')).toBe('landform-local-state-444444444444');
  });

  it('lists the regions that have to know of an order: both that take orders, or those of a failover', () => {
    const { primary } = local.regions;
    const both = environmentNamed('prod').regions;
    expect(claimRegionsOf(environmentNamed('prod'))).toEqual([both.primary, both.secondary]);
    expect(claimRegionsOf(parse({ regions: { ...local.regions, claims: [primary] } })())).toEqual([primary]);
    // One region takes the orders of these: there is nobody to agree with.
    expect(claimRegionsOf(environmentNamed('dev'))).toEqual([]);
    expect(claimRegionsOf(environmentNamed('local'))).toEqual([]);
  });

  it('fails: a claim in a region of somebody else', () => {
    expect(parse({ regions: { ...local.regions, claims: ['us-east-1'] } })).toThrow(
      /regions\.claims\.0[\s\S]*must be a region of the environment/,
    );
  });

  it('fails: an unknown environment, with the names there are', () => {
    const unknown = () => environmentNamed('nosuch');
    expect(unknown).toThrow(/\[EN002\][\s\S]*"nosuch"/);
    expect(unknown).toThrow(ENVIRONMENT_NAMES.join(', '));
  });

  it('fails: a wrong account id, with file, path, given and allowed in one message', () => {
    const accounts = { ...local.accounts, orders: '42' };
    expect(parse({ accounts })).toThrow(EnvironmentError);
    expect(parse({ accounts })).toThrow(
      /environments\/x\.ts[\s\S]*accounts\.orders\n {4}given: {3}"42"\n {4}allowed: must be the 12 digits/,
    );
  });

  it('fails: an account used twice', () => {
    expect(parse({ accounts: { ...local.accounts, orders: local.accounts.shared } })).toThrow(
      /accounts\.orders[\s\S]*is given more than once/,
    );
  });

  it('fails: the same region twice', () => {
    expect(parse({ regions: { primary: 'eu-west-1', secondary: 'eu-west-1' } })).toThrow(
      /regions\.secondary[\s\S]*must differ/,
    );
  });

  it('fails: static credentials without an endpoint', () => {
    expect(parse({ connection: { accountIdAsAccessKey: { secretKey: 'x' } } })).toThrow(
      /connection\.accountIdAsAccessKey/,
    );
  });

  it('may state the quotas that AWS granted, and fails: none at all', () => {
    expect(parse({ quotas: { startsPerSecond: 500 } })().quotas).toEqual({ startsPerSecond: 500 });
    expect(parse({})().quotas).toEqual({});
    expect(parse({ quotas: { startsPerSecond: 0 } })).toThrow(/quotas\.startsPerSecond/);
  });

  it('may hold a copy of public keys, and fails: a private one', () => {
    const identity = (key: object) => ({ kind: 'cognito' as const, domainPrefix: 'shop', keysCopy: [key as never] });
    const jwk = { kty: 'RSA', kid: 'k1', n: 'AQ', e: 'AQAB' };
    expect(parse({ identity: identity(jwk) })().identity.keysCopy).toEqual([jwk]);
    expect(parse({ identity: identity({ ...jwk, d: 'secret' }) })).toThrow(/keysCopy[\s\S]*must be a public key/);
  });

  it('fails: a misspelt key, named', () => {
    expect(parse({ switchs: {} } as Partial<EnvironmentInput>)).toThrow(/no key "switchs"/);
  });

  it('fails: a retention CloudWatch does not know', () => {
    expect(parse({ sizes: { ...local.sizes, logRetentionDays: 2 } })).toThrow(
      /sizes\.logRetentionDays\n {4}given: {3}2\n {4}allowed: must be one of 1, 3, 5/,
    );
  });

  it.each([
    ['nobody', { kind: 'canary', percent: 0, minutes: 5 }, 'release.percent'],
    ['everybody', { kind: 'linear', percent: 100, everyMinutes: 5 }, 'release.percent'],
    ['parts of a minute', { kind: 'canary', percent: 10, minutes: 0.5 }, 'release.minutes'],
    ['a way that there is not', { kind: 'blueGreen' }, 'release.kind'],
  ])('fails: a release to %s', (_what, release, path) => {
    expect(parse({ release } as Partial<EnvironmentInput>)).toThrow(path);
  });
  it.each([
    { kind: 'atOnce' },
    { kind: 'canary', percent: 1, minutes: 1 },
    { kind: 'linear', percent: 99, everyMinutes: 1 },
  ])('passes: a release %j', (release) => {
    expect(parse({ release } as Partial<EnvironmentInput>)).not.toThrow();
  });

  it.each([
    ['nobody', { kind: 'subscribers' }, /alarms\n[\s\S]*must name an e-mail address/],
    ['no address', { kind: 'subscribers', emails: ['on call'] }, /alarms\.emails\.0\n[\s\S]*must be an e-mail address/],
    ['plain HTTP', { kind: 'subscribers', endpoints: ['http://a.example.com'] }, /endpoints\.0\n[\s\S]*https:/],
    ['an ARN', { kind: 'topic', name: 'arn:aws:sns:eu-west-1:1:a' }, /alarms\.name\n[\s\S]*name of a topic/],
    ['no alarms without a reason', { kind: 'none', reason: 'no' }, /alarms\.reason/],
    ['something else', { kind: 'pager' }, /alarms\.kind/],
  ])('fails: alarms that tell %s', (_what, alarms, message) => {
    expect(parse({ alarms } as Partial<EnvironmentInput>)).toThrow(message);
  });

  it.each([
    { kind: 'subscribers', emails: ['a@example.com'] },
    { kind: 'subscribers', endpoints: ['https://a.example.com/x'], runbooks: 'https://wiki.example.com/runbooks' },
    { kind: 'topic', name: 'platform-alarms' },
    { kind: 'none', reason: 'nobody is on call for this one' },
  ])('passes: alarms %j', (alarms) => {
    expect(parse({ alarms } as Partial<EnvironmentInput>)).not.toThrow();
  });

  it('fails: a stack left out without a reason', () => {
    expect(parse({ leaveOut: [{ stack: 'orders', reason: 'no' }] })).toThrow(/leaveOut\.0\.reason/);
  });

  it('lets a file leave out a stack with all that is built on it, and one that nothing is built on', () => {
    const [reason, region] = ['not needed here', 'eu-central-1'];
    const left = (...stacks: readonly ('data' | 'events' | 'orders' | 'notifications')[]) =>
      stacks.map((stack) => ({ stack, region, reason }));
    expect(parse({ leaveOut: left('events', 'orders', 'notifications') })).not.toThrow();
    expect(parse({ leaveOut: left('orders') })).not.toThrow();
    expect(parse({ leaveOut: [] })).not.toThrow();
    const everywhere = (['data', 'events', 'orders', 'notifications'] as const).map((stack) => ({ stack, reason }));
    expect(parse({ leaveOut: everywhere })).not.toThrow();
  });

  it('fails: a stack left out without the stacks that depend on it, which the message names', () => {
    const [reason, region] = ['not needed here', 'eu-central-1'];
    expect(
      parse({
        leaveOut: [
          { stack: 'events', region, reason },
          { stack: 'orders', region, reason },
        ],
      }),
    ).toThrow(/leaveOut\.0\n[\s\S]*depend on "events" too: "notifications" in eu-central-1/);
    expect(parse({ leaveOut: [{ stack: 'events', reason }, ...(local.leaveOut ?? [])] })).toThrow(
      /leaveOut\.0\n[\s\S]*: "orders" in eu-west-1, "notifications" in eu-west-1/,
    );
    expect(
      parse({
        leaveOut: [
          { stack: 'data', reason },
          { stack: 'orders', reason },
        ],
      }),
    ).toThrow(/depend on "data" too: "events" in eu-west-1, "events" in eu-central-1, "notifications" in/);
  });

  it('lists every fault at once', () => {
    expect(parse({ name: 'X', prefix: 'Y' })).toThrow(/2 faults/);
  });
});
