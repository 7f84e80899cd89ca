import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { resourcesOf } from '../../audits/index.ts';
import { ENVIRONMENT_NAMES } from '../../environments/index.ts';
import { type EstateStack, ofEnvironment, synthesizeEstate } from './estate.ts';

const GOLDEN = join(import.meta.dirname, 'golden');
const estate = synthesizeEstate();
const addressesOf = ({ json }: EstateStack): string[] => resourcesOf(json).map(({ address }) => address);

describe.each(ENVIRONMENT_NAMES)('addresses of %s', (environment) => {
  it('are what they were: a changed one is a destroyed resource (UPDATE_GOLDEN=1 writes them anew)', () => {
    const addresses = Object.fromEntries(
      ofEnvironment(estate, environment).map((stack) => [stack.name, addressesOf(stack)]),
    );
    const file = join(GOLDEN, `${environment}.json`);
    if (process.env['UPDATE_GOLDEN']) {
      mkdirSync(GOLDEN, { recursive: true });
      writeFileSync(file, `${JSON.stringify(addresses, null, 2)}\n`);
    }
    expect(existsSync(file)).toBe(true);
    expect(addresses).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });

  it('name no environment, account or person: the same stack has the same ones everywhere', () => {
    const stacks = ofEnvironment(estate, environment);
    const named = stacks.flatMap((stack) => addressesOf(stack).filter((each) => each.includes(`-${environment}-`)));
    expect(named).toEqual([]);
  });
});

describe('golden addresses', () => {
  it('are there for the environments there are, and for no other', () => {
    expect(readdirSync(GOLDEN).sort()).toEqual(ENVIRONMENT_NAMES.map((name) => `${name}.json`).sort());
  });

  it('are the same in staging and in prod, which is what staging is for', () => {
    const shapeOf = (environment: string) =>
      Object.fromEntries(ofEnvironment(estate, environment).map((stack) => [stack.what, addressesOf(stack)]));
    expect(shapeOf('staging')).toEqual(shapeOf('prod'));
  });
});
