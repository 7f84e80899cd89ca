import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Assets } from '../../build/index.ts';
import { Table } from '../../modules/table/index.ts';
import type { PlayedDefinition } from '../../runtime/testing/simulator/index.ts';
import { Handlers } from '../../stacks/handlers.ts';
import { orderSaga } from '../../stacks/order-saga.ts';
import { synth } from '../../test/kit/synth.ts';

/** Returns the order saga as `stacks/` synthesizes it, with its retries, its catches and its tables. */
export function synthesizedSaga(): PlayedDefinition {
  const folder = mkdtempSync(join(tmpdir(), 'landform-faults-'));
  try {
    let definition: PlayedDefinition | undefined;
    synth((stack) => {
      const orders = new Table(stack, 'Orders', { name: 'orders', partitionKey: 'pk', sortKey: 'sk' });
      definition = orderSaga(stack, new Handlers(stack, 'orders', zipsIn(folder)), orders).definition;
    });
    if (!definition) throw new Error('no saga was synthesized');
    return definition;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Stand-ins for the zips: what is in them does not matter to the saga. */
function zipsIn(folder: string): Assets {
  const path = join(folder, 'code.zip');
  writeFileSync(path, 'a zip');
  const any = {
    path,
    sha256: 'c2hhLTI1Ng==',
    zippedBytes: 1,
    unzippedBytes: 1,
    handler: 'index.handler',
    contents: [],
    native: [],
    architectures: ['arm64', 'x86_64'],
    layers: [],
  };
  const named = new Proxy({}, { get: () => any });
  return { functions: named, layers: named };
}
