import { synth } from '../../test/kit/synth.ts';
import { LambdaFunction, type LambdaFunctionProps } from './index.ts';
import { code } from './testing/function.ts';

const config = { name: 'resize', environment: [], optionalEnvironment: ['WIDTH'] };
const full = { ...config, description: 'Resizes pictures', memoryMB: 1_024, timeoutSeconds: 30 };
const made = (props: LambdaFunctionProps) =>
  synth((stack) => void new LambdaFunction(stack, 'Resize', props)).only('aws_lambda_function');

describe('a function whose code brings its settings along', () => {
  it('takes name, description, memory and time from them', () => {
    expect(made({ code: { ...code, config: full } })).toMatchObject({
      function_name: 'landform-test-resize',
      description: 'Resizes pictures',
      memory_size: 1_024,
      timeout: 30,
    });
  });

  it('prefers what is given', () => {
    const given = { name: 'shrink', description: 'Shrinks', memoryMB: 256, timeoutSeconds: 3 };
    expect(made({ ...given, code: { ...code, config: full } })).toMatchObject({
      function_name: 'landform-test-shrink',
      description: 'Shrinks',
      memory_size: 256,
      timeout: 3,
    });
  });

  it('keeps the defaults of the module where neither says anything', () => {
    const props = { description: 'Resizes pictures', code: { ...code, config } };
    expect(made(props)).toMatchObject({ function_name: 'landform-test-resize', memory_size: 512, timeout: 10 });
  });

  it('fails: nobody describes it', () => {
    expect(() => made({ code: { ...code, config } })).toThrow(/\[CO019\] test\/Resize: description must be given/);
    expect(() => made({ code })).toThrow(/\[CO019\] test\/Resize: name and description must be given/);
  });

  it('fails: a variable that the handler requires is not there', () => {
    const requires = { ...code, config: { ...full, environment: ['BUCKET', 'PREFIX'] } };
    expect(() => made({ code: requires, environment: { PREFIX: 'a' } })).toThrow(
      /\[FN037\] test\/Resize: [\s\S]*BUCKET/,
    );
    const { environment } = made({ code: requires, environment: { PREFIX: 'a', BUCKET: 'b' } });
    expect(environment).toMatchObject({ variables: { PREFIX: 'a', BUCKET: 'b' } });
  });
});
