#!/usr/bin/env node
// Stands in for Terraform in tests of deploys: a real program with real output, exit codes, signals and locks. fake.json in
// its working directory defines its behaviour; it appends its calls to the file that FAKE_LOG names.
import { appendFileSync, copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * @typedef {object} Step
 * @property {number} [exit]
 * @property {object[]} [events] lines of machine-readable output
 * @property {string} [text] a line of plain output
 * @property {string} [until] file to wait for before the end
 * @property {boolean} [deaf] true to ignore an interrupt
 */

const [command = '', ...args] = process.argv.slice(2);
const stack = basename(process.cwd());
/** @type {Record<string, Step>} */
const script = existsSync('fake.json') ? JSON.parse(readFileSync('fake.json', 'utf8')) : {};
const importing = existsSync('landform-import.tf.json') ? ' with imports' : '';
const step = script[`${command}${importing}`] ?? script[command] ?? {};
const LOCK = 'fake.lock';

note('start');
if (importing) copyFileSync('landform-import.tf.json', 'seen-imports');
if (command === 'force-unlock') end(release(args.at(-1)));
else if (['plan', 'apply', 'destroy'].includes(command) && existsSync(LOCK)) refuse();
else go();

function go() {
  for (const event of step.events ?? []) say(event);
  if (step.text) process.stdout.write(`${step.text}\n`);
  if (command === 'plan') for (const arg of args) if (arg.startsWith('-out=')) writeFileSync(arg.slice(5), 'plan');
  if (!step.until) return end(step.exit ?? 0);
  const waited = setInterval(() => {
    if (step.until && existsSync(step.until)) end(step.exit ?? 0);
  }, 10);
  process.on('SIGINT', () => {
    note('interrupted');
    if (step.deaf) return;
    clearInterval(waited);
    say({ type: 'diagnostic', diagnostic: { severity: 'error', summary: 'execution halted', detail: '' } });
    end(1);
  });
  note('waiting');
}

/** Fails as Terraform does when another process holds the lock. */
function refuse() {
  const { id, who, operation, created } = JSON.parse(readFileSync(LOCK, 'utf8'));
  const detail = `Error message: operation error S3: PutObject, https response error StatusCode: 412\nLock Info:\n  ID:        ${id}\n  Path:      b/${stack}.tfstate\n  Operation: ${operation}\n  Who:       ${who}\n  Version:   1.11.4\n  Created:   ${created}\n  Info:      \n`;
  say({ type: 'diagnostic', diagnostic: { severity: 'error', summary: 'Error acquiring the state lock', detail } });
  end(1);
}

/** @param {string | undefined} id */
function release(id) {
  if (!existsSync(LOCK) || JSON.parse(readFileSync(LOCK, 'utf8')).id !== id) return 1;
  rmSync(LOCK);
  return 0;
}

/** @param {object} message */
function say(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

/** @param {string} event */
function note(event) {
  if (process.env['FAKE_LOG']) {
    appendFileSync(process.env['FAKE_LOG'], `${JSON.stringify({ stack, command, event, args, pid: process.pid })}\n`);
  }
}

/** @param {number} code */
function end(code) {
  note('end');
  process.exit(code);
}
