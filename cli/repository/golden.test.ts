import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addressesOf, writeLists } from './golden.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'landform-golden-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('golden lists', () => {
  it('hold the addresses of the stacks of one environment', () => {
    const stack = (name: string, type: string) => ({
      name,
      json: { resource: { [type]: { B: {}, A: {} } } } as never,
    });
    const stacks = [stack('dev-data', 'aws_sqs_queue'), stack('devel-data', 'aws_sns_topic')];
    expect(addressesOf(stacks, 'dev')).toEqual({ 'dev-data': ['aws_sqs_queue.A', 'aws_sqs_queue.B'] });
  });

  it('are written where they changed, and removed with their environment', () => {
    writeFileSync(join(folder, 'dev.json'), '{\n  "dev-data": [\n    "aws_sqs_queue.A"\n  ]\n}\n');
    writeFileSync(join(folder, 'gone.json'), '{}\n');
    expect(writeLists(folder, { dev: { 'dev-data': ['aws_sqs_queue.A'] }, qa: {} })).toEqual(['gone.json', 'qa.json']);
    expect(readdirSync(folder)).toEqual(['dev.json', 'qa.json']);
    expect(readFileSync(join(folder, 'qa.json'), 'utf8')).toBe('{}\n');
  });

  it('are left alone where nothing changed', () => {
    writeFileSync(join(folder, 'dev.json'), '{}\n');
    expect(writeLists(folder, { dev: {} })).toEqual([]);
  });
});
