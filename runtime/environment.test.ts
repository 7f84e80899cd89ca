import { defineFunction } from './define-function.ts';
import { list, positiveInteger, readEnvironment, url } from './environment.ts';
import { ownRegion } from './region.ts';

const config = defineFunction({
  name: 'greet',
  description: 'Greets',
  memoryMB: 128,
  timeoutSeconds: 1,
  layers: [],
  environment: ['TABLE', 'BUS'],
  optionalEnvironment: ['GREETING'],
});

describe('readEnvironment', () => {
  it('gives what the configuration names and nothing else', () => {
    expect(readEnvironment(config, { TABLE: 't', BUS: 'b', GREETING: 'hi', OTHER: 'x' })).toEqual({
      TABLE: 't',
      BUS: 'b',
      GREETING: 'hi',
    });
  });

  it('leaves an optional variable out that is not set', () => {
    expect(readEnvironment(config, { TABLE: 't', BUS: 'b' }).GREETING).toBeUndefined();
  });

  it('fails: names every variable that is missing or empty', () => {
    expect(() => readEnvironment(config, { BUS: '' })).toThrow('greet needs the environment variable TABLE, BUS');
  });
});

describe('values', () => {
  it('reads whole numbers above zero', () => {
    expect(positiveInteger('STOCK', '10')).toBe(10);
  });

  it.each(['0', '-1', '1.5', 'ten', ''])('fails: "%s" is no such number', (value) => {
    expect(() => positiveInteger('STOCK', value)).toThrow('STOCK must be a whole number above zero');
  });

  it('reads values between commas', () => {
    expect(list('COUNTRIES', 'DE, FR', /^[A-Z]{2}$/)).toEqual(['DE', 'FR']);
  });

  it('fails: a value of the list does not match', () => {
    expect(() => list('COUNTRIES', 'DE,france', /^[A-Z]{2}$/)).toThrow('got "france"');
  });

  it('reads URLs', () => {
    expect(url('JWKS', 'https://a.example/keys').host).toBe('a.example');
  });

  it('fails: not a URL', () => {
    expect(() => url('JWKS', 'a.example')).toThrow('JWKS must be an absolute URL, got "a.example"');
  });

  it('reads the region', () => {
    expect(ownRegion({ AWS_REGION: 'eu-west-1' })).toBe('eu-west-1');
  });

  it('fails: nobody says the region', () => {
    expect(() => ownRegion({})).toThrow('AWS_REGION is not set');
  });
});
