import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressesOf, GOLDEN } from '../../cli/repository/golden.ts';
import { ENVIRONMENT_NAMES } from '../../environments/index.ts';
import { ROOT, synthesizeEstate } from './estate.ts';

const FOLDER = join(ROOT, GOLDEN);
const estate = synthesizeEstate();

describe.each(ENVIRONMENT_NAMES)('addresses of %s', (environment) => {
  it('are what they were: a changed one is a destroyed resource (npx landform golden writes them)', () => {
    const file = join(FOLDER, `${environment}.json`);
    expect(addressesOf(estate, environment)).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });

  it('name no environment, account or person: the same stack has the same ones everywhere', () => {
    const addresses = Object.values(addressesOf(estate, environment)).flat();
    expect(addresses.filter((each) => each.includes(`-${environment}-`))).toEqual([]);
  });
});

describe('golden addresses', () => {
  it('are there for the environments there are, and for no other', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(ENVIRONMENT_NAMES.map((name) => `${name}.json`).sort());
  });

  it('are the same in staging and in prod, which is what staging is for', () => {
    const shapeOf = (environment: string) =>
      Object.fromEntries(
        Object.entries(addressesOf(estate, environment)).map(([name, addresses]) => [
          name.slice(environment.length),
          addresses,
        ]),
      );
    expect(shapeOf('staging')).toEqual(shapeOf('prod'));
  });
});
