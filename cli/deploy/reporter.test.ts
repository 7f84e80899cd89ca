import { liveReporter } from './live-reporter.ts';
import { errorReporter, plainReporter, type Reporter } from './reporter.ts';

function deployWith(reporter: Reporter): void {
  reporter.begin('data', 'apply');
  reporter.event('data', 'apply', { type: 'start', address: 'aws_kms_key.K', action: 'create' });
  reporter.event('data', 'apply', { type: 'complete', address: 'aws_sqs_queue.Q', action: 'create', seconds: 25 });
  reporter.event('data', 'apply', { type: 'complete', address: 'data.aws_x.Y', action: 'read', seconds: 0 });
  reporter.event('data', 'apply', { type: 'failed', address: 'aws_kms_key.K', action: 'create', seconds: 3 });
  reporter.end('data', 'apply', '1 add', 28);
  reporter.error('data', 'first line\nsecond line');
  reporter.note('stopping');
  reporter.close();
}

describe('plain lines', () => {
  it('hold time and stack each, also every line of an error', () => {
    let output = '';
    deployWith(plainReporter({ write: (text) => (output += text), elapsed: () => 12_345 }));
    expect(output.trimEnd().split('\n')).toEqual([
      '[12.3s] data apply',
      '[12.3s] data apply: aws_sqs_queue.Q created in 25s',
      '[12.3s] data apply: aws_kms_key.K create failed after 3s',
      '[12.3s] data apply done in 28.0s: 1 add',
      '[12.3s] data error: first line',
      '[12.3s] data error: second line',
      '[12.3s] stopping',
    ]);
  });
});

describe('errors alone', () => {
  it('leave out what goes well', () => {
    let output = '';
    deployWith(errorReporter({ write: (text) => (output += text), elapsed: () => 12_345 }));
    expect(output).toBe('[12.3s] data error: first line\n[12.3s] data error: second line\n[12.3s] stopping\n');
  });
});

describe('the live display', () => {
  it('shows running stacks in lines that fit and leaves only what is final', () => {
    let output = '';
    let now = 0;
    const reporter = liveReporter({ write: (text) => (output += text), elapsed: () => now, columns: () => 40 });
    reporter.begin('data', 'apply');
    for (const address of ['aws_a.A', 'aws_b.B', 'aws_c.C', 'aws_d.D']) {
      reporter.event('data', 'apply', { type: 'start', address, action: 'create' });
    }
    now = 5_000;
    reporter.note('hello');
    const drawn = output.split('\n').at(-2) ?? '';
    expect(drawn).toBe('… data apply 5s 0 done: aws_a.A, aws_b…');
    expect(drawn.length).toBeLessThan(40);
    deployWith(reporter);
    expect(output).toContain('✗ data');
    expect(output).toContain('  first line\n  second line\n');
  });
});
