import { performance } from 'node:perf_hooks';
import type { Environment } from '../environments/index.ts';
import { type LocalCloud, startLocalCloud, stopLocalCloud } from '../local-cloud/index.ts';
import { log } from './context.ts';
import { ROOT } from './repository/root.ts';
import { ensureHandlerNode } from './setup/node.mjs';

/** Starts the local cloud of an environment and installs it if necessary; a running one is kept. */
export async function startCloud(environment: Environment): Promise<LocalCloud & { readonly seconds: number }> {
  const began = performance.now();
  const nodePath = await ensureHandlerNode({ root: ROOT, log });
  const cloud = await startLocalCloud({
    root: ROOT,
    port: portOf(environment),
    nodePath,
    accountIds: Object.values(environment.accounts),
    log,
  });
  return { ...cloud, seconds: (performance.now() - began) / 1_000 };
}

/** Stops the local cloud of an environment; returns false when none was running. */
export function stopCloud(environment: Environment): Promise<boolean> {
  return stopLocalCloud({ root: ROOT, port: portOf(environment), log });
}

function portOf({ connection }: Environment): number {
  return Number(new URL(connection.endpoint ?? 'http://127.0.0.1:4566').port);
}
