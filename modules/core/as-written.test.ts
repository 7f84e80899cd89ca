import fc from 'fast-check';
import { SqsQueue } from '#aws/sqs-queue';
import { TerraformLocal, TerraformOutput, TerraformVariable, Token } from '#engine';
import { synth } from '../../test/kit/synth.ts';
import { asWritten, eachAsWritten, jsonAsWritten } from './index.ts';

/** A value that Terraform knows at apply, and what stands for it in what is synthesized. */
const later = (expression: string): string => Token.asString({ resolve: () => `\${${expression}}` });

/** Text as it stands in the JSON of its stack. */
function written(make: () => string): string {
  const stack = synth((scope) => void new TerraformOutput(scope, 'Text', { value: make() }));
  return stack.json['output']?.['Text']?.['value'] as unknown as string;
}

/** Reads a template of Terraform that holds escapes and references to `local.a` only. */
function read(template: string, a: string): string {
  return template.replace(
    /\$\$\{|%%\{|\$\{"(\$+)"\}|\$\{local\.a\}|\$\{|%\{/g,
    (found, dollars: string | undefined) => {
      if (found === '$${' || found === '%%{') return found.slice(1);
      if (dollars !== undefined) return dollars;
      if (found === '${local.a}') return a;
      throw new Error(`Terraform would look for a reference in ${template}`);
    },
  );
}

describe('a text that is data', () => {
  it.each([
    ['Hello ${name}', 'Hello $${name}'],
    ['%{ if a }', '%%{ if a }'],
    ['$${c}', '$$${c}'],
    ['${', '$${'],
    ['100 % {x} $5', '100 % {x} $5'],
    ['"quoted"\nline \\ 😀 ${😀}', '"quoted"\nline \\ 😀 $${😀}'],
    ['$%{x} %${x}', '$%%{x} %$${x}'],
  ])('%j is escaped', (text, escaped) => {
    expect(written(() => asWritten(text))).toBe(escaped);
  });

  it('keeps references that the engine made, also behind a dollar', () => {
    expect(written(() => asWritten(`to ${later('local.a')} for \${name}`))).toBe('to ${local.a} for $${name}');
    expect(written(() => asWritten(`$${later('local.a')}`))).toBe('${"$"}${local.a}');
    expect(written(() => asWritten(`$$\${b}$$${later('local.a')}`))).toBe('$$$${b}${"$$"}${local.a}');
  });

  it('is read by Terraform as it was written, whatever stands around references', () => {
    const piece = fc.oneof(
      fc.constantFrom('$', '%', '{', '}', '${', '%{', '"', '\\', '\n', 'a', '😀'),
      fc.constant(null),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.map((each) => each ?? later('local.a')).join('');
        expect(
          read(
            written(() => asWritten(text)),
            '<A>',
          ),
        ).toBe(pieces.map((each) => each ?? '<A>').join(''));
      }),
    );
  });

  it('keeps what somebody wrote by hand only where the stack has what it names', () => {
    const text = '${aws_sqs_queue.Jobs.arn} ${aws_sqs_queue.Gone.arn} ${var.size} ${local.a} ${path.module} ${a.b}';
    const stack = synth((scope) => {
      new TerraformOutput(scope, 'Text', { value: asWritten(text) });
      // Made after the text: what there is counts at synth.
      new SqsQueue(scope, 'Jobs', { name: 'jobs' });
      new TerraformVariable(scope, 'size', { type: 'string' });
      new TerraformLocal(scope, 'a', 'x');
    });
    expect(stack.json['output']?.['Text']?.['value']).toBe(
      '${aws_sqs_queue.Jobs.arn} $${aws_sqs_queue.Gone.arn} ${var.size} ${local.a} $${path.module} $${a.b}',
    );
  });

  it('may be left out, and may stand in a list', () => {
    expect(asWritten(undefined)).toBeUndefined();
    expect(eachAsWritten(['${a}', 'b'])).toEqual(['$${a}', 'b']);
  });
});

describe('a JSON document that is data', () => {
  it('holds every text as written, keys too', () => {
    expect(written(() => jsonAsWritten({ '${k}': ['%{v}', 'q"'] }))).toBe('{"$${k}":["%%{v}","q\\""]}');
  });

  it('lets Terraform write lists, numbers and texts that are known only at apply', () => {
    const stack = synth((scope) => {
      const {
        stringValue: text,
        listValue: list,
        numberValue: number,
        value: any,
      } = new TerraformVariable(scope, 'v', {});
      new TerraformOutput(scope, 'Text', { value: jsonAsWritten({ text, list, number, any }) });
    });
    expect(stack.json['output']?.['Text']?.['value']).toBe(
      '{"text":"${var.v}","list":${jsonencode(var.v)},"number":${var.v},"any":${jsonencode(var.v)}}',
    );
  });
});
