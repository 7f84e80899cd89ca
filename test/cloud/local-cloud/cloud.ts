import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ensureHandlerNode } from '../../../cli/setup/node.mjs';
import { local } from '../../../environments/local.ts';
import { type LocalCloud, startLocalCloud } from '../../../local-cloud/index.ts';

const ROOT = join(__dirname, '..', '..', '..');

/**
 * Correction to leave out: these tests then run on a separate local cloud, and the tests of that correction must fail.
 * If empty, the separate cloud has all corrections.
 */
const WITHOUT = process.env.LANDFORM_LOCAL_CLOUD_WITHOUT;

let running: Promise<LocalCloud> | undefined;

/** Returns the running local cloud, and starts it if necessary. */
export function cloud(): Promise<LocalCloud> {
  running ??= start();
  return running;
}

async function start(): Promise<LocalCloud> {
  const log = () => {};
  return startLocalCloud({
    root: ROOT,
    nodePath: await ensureHandlerNode({ root: ROOT, log }),
    accountIds: Object.values(local.accounts),
    log,
    ...(WITHOUT !== undefined && {
      port: 4577,
      dataDir: join(ROOT, '.landform', 'cloud-apart'),
      without: WITHOUT.split(',').filter(Boolean),
    }),
  });
}

/** Account and region of these tests unless they name others. */
export const ACCOUNT = local.accounts.orders;
export const REGION = local.regions.primary;

/** Account and region of a client or a request. */
export interface Place {
  /** @default ACCOUNT */
  readonly account?: string;
  /** @default REGION */
  readonly region?: string;
}

/** Returns constructor arguments of an SDK client, as root of an account. */
export async function client({ account = ACCOUNT, region = REGION }: Place = {}) {
  const { endpoint } = await cloud();
  return { endpoint, region, credentials: { accessKeyId: account, secretAccessKey: 'local' }, maxAttempts: 1 };
}

/** Makes a name that no other test has. */
export const unique = (name: string): string => `lc-${name}-${randomBytes(4).toString('hex')}`;

/** Any answer of an API. */
// biome-ignore lint/suspicious/noExplicitAny: these are tests, and the assertions say what they expect.
export type Answer = any;

/** Calls an API that these tests have no client for, with the protocol that names the operation in a header. */
export async function callJson(service: string, target: string, body: object, place: Place = {}): Promise<Answer> {
  const version = target.startsWith('AWSCognito') || target.startsWith('AnyScale') ? '1.1' : '1.0';
  const headers = { 'Content-Type': `application/x-amz-json-${version}`, 'X-Amz-Target': target };
  return request(service, '/', { method: 'POST', headers, body: JSON.stringify(body) }, place);
}

/** Calls an API that these tests have no client for, with a REST protocol. */
export async function callRest(
  service: string,
  method: string,
  path: string,
  body?: object,
  place: Place = {},
): Promise<Answer> {
  const headers = { 'Content-Type': 'application/json' };
  return request(service, path, { method, headers, ...(body && { body: JSON.stringify(body) }) }, place);
}

interface Request {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends a request. The local cloud reads the caller from the credential and does not verify the signature. */
async function request(service: string, path: string, init: Request, place: Place): Promise<Answer> {
  const { endpoint } = await cloud();
  const scope = `${place.account ?? ACCOUNT}/20260101/${place.region ?? REGION}/${service}/aws4_request`;
  const response = await fetch(endpoint + path, {
    ...init,
    headers: {
      ...init.headers,
      Authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
    },
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${service} ${path} answered ${response.status}: ${text}`);
  return text ? JSON.parse(text) : undefined;
}
