import { isAtLeast, majorOf } from './versions.mjs';

describe('isAtLeast', () => {
  it.each([
    ['v22.18.0', '22.18', true],
    ['v24.0.0', '22.18', true],
    ['1.11.4', '1.11', true],
    ['1.12.0-beta1', '1.11', true],
    ['v22.17.9', '22.18', false],
    ['1.9.8', '1.11', false],
    ['v20.20.2', '22.18', false],
  ])('%s against %s: %s', (version, least, expected) => {
    expect(isAtLeast(version, least)).toBe(expected);
  });
});

describe('majorOf', () => {
  it('reads the first number', () => {
    expect(majorOf('v22.23.3')).toBe(22);
  });
});
