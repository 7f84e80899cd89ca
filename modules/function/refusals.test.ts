import type { Construct } from 'constructs';
import { SqsQueue } from '#aws/sqs-queue';
import { Token } from '#engine';
import { elsewhere, synth } from '../../test/kit/synth.ts';
import { QUOTAS } from '../core/index.ts';
import { LambdaLayer } from '../layer/index.ts';
import type { LambdaFunctionProps } from './index.ts';
import { code, make, synthWith } from './testing/function.ts';

describe('what it refuses', () => {
  const { lambda } = QUOTAS;
  it.each([
    ['memory below the least', { memoryMB: lambda.memoryMinimumMB.value - 1 }, '[FN001]'],
    ['memory above the most', { memoryMB: lambda.memoryMaximumMB.value + 1 }, 'fix:     set memoryMB: 10240'],
    ['half a megabyte', { memoryMB: 512.5 }, '[FN001]'],
    ['no time at all', { timeoutSeconds: 0 }, 'fix:     set timeoutSeconds: 1'],
    ['more than 15 minutes', { timeoutSeconds: lambda.timeoutSeconds.value + 1 }, '[FN001]'],
    ['negative concurrency', { reservedConcurrency: -1 }, '[FN001]'],
    ['a long description', { description: 'x'.repeat(QUOTAS.lambda.descriptionCharacters.value + 1) }, '[FN002]'],
    ['a reserved variable', { environment: { AWS_REGION: 'eu-west-1' } }, '[FN003]'],
    ['a variable of one letter', { environment: { A: 'orders' } }, /FN004[\s\S]*use "A_VALUE"/],
    ['a variable without letters', { environment: { '--': 'orders' } }, /FN004[\s\S]*use "MY_VALUE"/],
    ['a malformed variable', { environment: { 'table-name': 'orders' } }, /FN004[\s\S]*use "TABLE_NAME"/],
    ['a large environment', { environment: { BIG: 'x'.repeat(lambda.environmentBytes.value) } }, '[FN005]'],
    ['a zip too large to upload', { code: { ...code, zippedBytes: lambda.zippedUploadBytes.value + 1 } }, '[FN009]'],
  ] satisfies [string, Partial<LambdaFunctionProps>, string | RegExp][])('fails: %s', (_what, more, message) => {
    expect(() => synthWith(more)).toThrow(message);
  });

  it.each([
    ['the least memory', { memoryMB: lambda.memoryMinimumMB.value }],
    ['the most memory', { memoryMB: lambda.memoryMaximumMB.value }],
    ['15 minutes', { timeoutSeconds: lambda.timeoutSeconds.value }],
    ['a function that is switched off', { reservedConcurrency: 0 }],
    ['the longest description', { description: 'x'.repeat(QUOTAS.lambda.descriptionCharacters.value) }],
    ['a variable that only looks reserved', { environment: { AWS_REGION_OF_TABLE: 'eu-west-1' } }],
    ['a variable of two letters', { environment: { A_: 'orders' } }],
    ['memory that is known only at apply', { memoryMB: Token.asNumber({ resolve: () => 512 }) }],
    ['the largest zip', { code: { ...code, zippedBytes: lambda.zippedUploadBytes.value } }],
  ] satisfies [string, Partial<LambdaFunctionProps>][])('passes: %s', (_what, more) => {
    expect(() => synthWith(more)).not.toThrow();
  });

  it('counts what is known only at apply at its worst', () => {
    const withQueues = (count: number) => () =>
      synth((scope) => {
        const { url } = new SqsQueue(scope, 'Queue', { name: 'queue' });
        const names = Array.from({ length: count }, (_, i) => [`QUEUE_URL_${i}`, url]);
        make(scope, { environment: Object.fromEntries(names) });
      });
    expect(withQueues(16)).toThrow('16 value(s) known only at apply counted as 256 bytes each');
    expect(withQueues(12)).not.toThrow();
  });
});

describe('its layers', () => {
  const layer = (scope: Construct, id: string, more: object = {}) =>
    new LambdaLayer(scope, id, { name: id.toLowerCase(), code, ...more });
  const withLayer = (more: object, fn: Partial<LambdaFunctionProps> = {}) =>
    synth((scope) => make(scope, { layers: [layer(scope, 'Runtime', more)], ...fn }));

  it('names their versions', () => {
    expect(withLayer({}).only('aws_lambda_function').layers).toEqual([
      expect.stringMatching(/^\$\{aws_lambda_layer_version\..*\.arn\}$/),
    ]);
  });

  it('fails: a layer built for another runtime, naming the layer', () => {
    expect(() => withLayer({ runtimes: ['nodejs20.x'] })).toThrow(/FN007.*\n.*layer test\/Runtime"\n.*nodejs20\.x\n/);
  });
  it('fails: a layer with native code for another architecture', () => {
    expect(() => withLayer({ architectures: ['x86_64'] })).toThrow("set architecture: 'x86_64'");
  });
  it('passes: the same layer on its own architecture', () => {
    expect(() => withLayer({ architectures: ['x86_64'] }, { architecture: 'x86_64' })).not.toThrow();
  });
  it('passes: a layer of which nothing but its ARN is known', () => {
    const layers = [
      LambdaLayer.fromAttributes(elsewhere(), 'Imported', {
        arn: 'arn:aws:lambda:eu-west-1:111122223333:layer:insights:1',
      }),
    ];
    expect(() => synthWith({ layers })).not.toThrow();
  });

  const codeSigning = {
    name: 'signed',
    arn: 'arn:aws:lambda:eu-west-1:444444444444:code-signing-config:csc-0123456789abcdef0',
    put: () => ({ s3Bucket: 'signed', s3Key: 'signed.zip' }),
  };
  it('fails: a layer that nobody signed, where only signed code is taken', () => {
    expect(() => withLayer({}, { codeSigning })).toThrow(/FN033[\s\S]*layer test\/Runtime/);
  });
  it('passes: a signed one', () => expect(() => withLayer({ codeSigning }, { codeSigning })).not.toThrow());

  const withMany = (count: number) => () =>
    synth((scope) => make(scope, { layers: Array.from({ length: count }, (_, i) => layer(scope, `L${i}`)) }));
  it('fails: six layers', () => expect(withMany(6)).toThrow('[FN006]'));
  it('passes: five layers', () => expect(withMany(5)).not.toThrow());

  it('fails: function and layers too large together', () => {
    const unzippedBytes = QUOTAS.lambda.unzippedBytes.value - code.unzippedBytes + 1;
    expect(() => withLayer({ code: { ...code, unzippedBytes } })).toThrow(/FN008[\s\S]*remove 1 bytes/);
  });
  it('passes: function and layers that just fit', () => {
    const unzippedBytes = QUOTAS.lambda.unzippedBytes.value - code.unzippedBytes;
    expect(() => withLayer({ code: { ...code, unzippedBytes } })).not.toThrow();
  });
});
