import { equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { Testing } from 'cdktf';
import { buildAssets } from 'landform/build';
import { matches, SynthesizedStack, walk } from 'landform/testing';
import { OrderStack } from './order.ts';
import { WebhookStack } from './webhook.ts';

const assets = await buildAssets({ root: '.', outDir: 'dist', functions: 'all' });

test('hooks go from the API to a table, and from there to a bus', () => {
  const stack = new SynthesizedStack(Testing.synth(new WebhookStack(Testing.app(), 'dev-webhook', assets)));
  equal(stack.only('aws_dynamodb_table')['stream_enabled'], true);
  equal(Object.keys(stack.resources('aws_lambda_event_source_mapping')).length, 2);
});

test('an order that cannot be paid releases its stock', () => {
  const order = new OrderStack(Testing.app(), 'dev-order', assets);
  const done = () => ({ id: '1' });
  const { visited } = walk(order.workflow.definition, {
    Reserve: done,
    Charge: () => {
      throw new Error('CardDeclined');
    },
    UndoCharge: done,
    UndoReserve: done,
    TellRejected: done,
  });
  ok(visited.includes('UndoReserve'));
  const stack = new SynthesizedStack(Testing.synth(order));
  const pattern = JSON.parse(String(stack.only('aws_cloudwatch_event_rule')['event_pattern']));
  ok(matches(pattern, { source: 'acme.shop', 'detail-type': 'OrderPlaced', detail: {} }));
});
