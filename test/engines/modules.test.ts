import { App } from '#engine';
import { synth } from '../kit/synth.ts';

describe("the modules' own tests, in this lane", () => {
  it('run on cdktn', () => {
    expect(new App({ stackTraces: false }).node.getContext('cdktfVersion')).toBe('0.24.0');
  });

  it('run with provider classes of AWS provider 6', () => {
    const { json } = synth(() => {});
    expect(json['terraform']?.['required_providers']?.['aws']).toEqual({ source: 'hashicorp/aws', version: '6.66.0' });
  });
});
