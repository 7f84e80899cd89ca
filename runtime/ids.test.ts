import fc from 'fast-check';
import { deterministicId } from './ids.ts';

const visible = fc.string({
  minLength: 1,
  unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
});

describe('deterministicId', () => {
  it('is what it was yesterday', () => {
    expect(deterministicId('order', 'customer-1', 'key-12345678')).toBe('d8ba897d-ff02-8b97-b4b9-6ec0f51c8c98');
  });

  it('is a UUID of version 8', () => {
    fc.assert(
      fc.property(visible, visible, (a, b) => {
        expect(deterministicId('order', a, b)).toMatch(
          /^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
        );
      }),
    );
  });

  it('differs when a part moves over to its neighbour', () => {
    fc.assert(
      fc.property(visible, visible, visible, (a, b, c) => {
        expect(deterministicId('order', a + b, c)).not.toBe(deterministicId('order', a, b + c));
      }),
    );
  });

  it('differs between kinds', () => {
    expect(deterministicId('charge', 'a')).not.toBe(deterministicId('shipment', 'a'));
  });
});
