import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { CloudFiles, LocalCloudOptions } from './options.ts';

/**
 * Makes all environment variables of the local cloud's process. It gets none of the caller's, so that it behaves the
 * same for everybody.
 */
export function cloudVariables(options: LocalCloudOptions, files: CloudFiles): Record<string, string> {
  const { root, port = 4566, accountIds, executor = 'process', nodePath, nodePaths = {}, without = [] } = options;
  const nodes = Object.entries(nodePaths).map(([major, path]) => [`LANDFORM_NODE_${major}`, path] as const);
  return {
    PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin',
    LANG: 'C.UTF-8',
    PYTHONUNBUFFERED: '1',
    HOME: files.homeDir,
    // Plugin discovery stores its cache there.
    XDG_CACHE_HOME: join(files.homeDir, '.cache'),
    // Code and layers are unpacked below it, under names that a restart uses again.
    TMPDIR: files.tmpDir,
    GATEWAY_LISTEN: `127.0.0.1:${port}`,
    // Host in the addresses that it returns (queue URLs, token issuers): subdomains of localhost do not resolve everywhere.
    LOCALEMU_HOST: `127.0.0.1:${port}`,
    SQS_ENDPOINT_STRATEGY: 'off',
    DISABLE_EVENTS: '1',
    IAM_ENFORCEMENT: '1',
    ROOT_ACCESS_KEYS: accountIds.join(','),
    LAMBDA_RUNTIME_EXECUTOR: executor,
    // Fifty concurrent cold starts on two cores take longer than the default of 20 s.
    LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT: '60',
    // Asynchronous invocations are retried after 1 s and 2 s, not after 60 s and 120 s.
    LAMBDA_RETRY_BASE_DELAY: '1',
    DYNAMODB_REMOVE_EXPIRED_ITEMS: '1',
    LANDFORM_RIC: join(root, 'node_modules', 'aws-lambda-ric', 'index.mjs'),
    LANDFORM_NODE: nodePath,
    ...Object.fromEntries(nodes),
    LANDFORM_TRACES: files.tracesFile,
    LANDFORM_LOCAL_CLOUD_WITHOUT: without.join(','),
  };
}

/** Computes a hash of the settings; a change means that a running cloud must be restarted to use them. */
export function settingsOf(options: LocalCloudOptions, fingerprint: string): string {
  const { port, accountIds, executor, nodePath, nodePaths, without } = options;
  const parts = [fingerprint, port, [...accountIds].sort(), executor, nodePath, nodePaths, without];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
