import { withDefaults } from '../modules/core/index.ts';

interface Props {
  readonly name: string;
  readonly days?: number | undefined;
  readonly key?: string | undefined;
  readonly shown?: boolean | undefined;
}

const DEFAULTS = { days: 4, shown: true } as const;

describe('withDefaults', () => {
  it('fills in what is left out', () => {
    expect(withDefaults<typeof DEFAULTS, Props>(DEFAULTS, { name: 'a' })).toEqual({ name: 'a', days: 4, shown: true });
  });

  it('fills in what is undefined', () => {
    const props: Props = { name: 'a', days: undefined, shown: undefined };
    expect(withDefaults(DEFAULTS, props)).toEqual({ name: 'a', days: 4, shown: true });
  });

  it('keeps what is given, also when it is empty', () => {
    const props: Props = { name: '', days: 0, shown: false };
    expect(withDefaults(DEFAULTS, props)).toEqual({ name: '', days: 0, shown: false });
  });

  it('leaves out what is undefined and has no default', () => {
    const props: Props = { name: 'a', key: undefined };
    expect(Object.keys(withDefaults(DEFAULTS, props)).sort()).toEqual(['days', 'name', 'shown']);
  });

  it('leaves defaults and properties as they are', () => {
    const props: Props = { name: 'a', days: 9 };
    withDefaults(DEFAULTS, props);
    expect([DEFAULTS, props]).toEqual([
      { days: 4, shown: true },
      { name: 'a', days: 9 },
    ]);
  });
});
