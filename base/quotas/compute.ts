import { readFrom } from './quota.ts';

const API = 'https://docs.aws.amazon.com/lambda/latest/api/';
const limit = readFrom('https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html', '2026-11-24');
const create = readFrom(`${API}API_CreateFunction.html`, '2026-11-24');
const files = readFrom(`${API}API_FileSystemConfig.html`, '2026-11-24');
const layer = readFrom(`${API}API_PublishLayerVersion.html`, '2026-11-24');
const mapping = readFrom(`${API}API_CreateEventSourceMapping.html`, '2026-11-24');
const scaling = readFrom(`${API}API_ScalingConfig.html`, '2026-11-24');
const filter = readFrom('https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html', '2026-11-24');
const asynchronous = readFrom(`${API}API_PutFunctionEventInvokeConfig.html`, '2026-11-24');
const asynchronousErrors = readFrom(
  'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html',
  '2026-11-24',
);
const permission = readFrom(`${API}API_AddPermission.html`, '2026-11-25');
const url = readFrom(`${API}API_Cors.html`, '2026-11-24');
const signing = readFrom(`${API}API_AllowedPublishers.html`, '2026-11-24');
const profile = readFrom('https://docs.aws.amazon.com/signer/latest/api/API_PutSigningProfile.html', '2026-11-24');
const alias = readFrom(`${API}API_CreateAlias.html`, '2026-11-24');
const provisioned = readFrom('https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html', '2026-11-24');
const deploy = readFrom('https://docs.aws.amazon.com/codedeploy/latest/userguide/limits.html', '2026-11-24');
const states = readFrom('https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html', '2026-11-25');

/** Quotas of Lambda functions, layers and event source mappings. */
export const lambda = {
  timeoutSeconds: limit(900, 'seconds'),
  memoryMinimumMB: limit(128, 'MB'),
  memoryMaximumMB: limit(10_240, 'MB'),
  layers: limit(5, 'layers'),
  unzippedBytes: limit(262_144_000, 'bytes'),
  zippedUploadBytes: limit(52_428_800, 'bytes'),
  ephemeralStorageMinimumMB: limit(512, 'MB'),
  ephemeralStorageMB: limit(10_240, 'MB'),
  environmentBytes: limit(4_096, 'bytes'),
  resourcePolicyBytes: limit(20_480, 'bytes'),
  concurrentExecutions: limit(1_000, 'concurrent invocations', true),
  requestsPerConcurrency: limit(10, 'requests per second for each concurrent invocation'),
  mountPathCharacters: files(160, 'characters'),
  nameCharacters: create(64, 'characters'),
  descriptionCharacters: create(256, 'characters'),
  handlerCharacters: create(128, 'characters'),
  layerNameCharacters: layer(140, 'characters'),
  layerDescriptionCharacters: layer(256, 'characters'),
  layerRuntimes: layer(15, 'runtimes'),
  layerArchitectures: layer(2, 'architectures'),
  aliasNameCharacters: alias(128, 'characters'),
  utilizationMinimum: provisioned(0.1, 'of what is ready'),
  utilizationMaximum: provisioned(0.9, 'of what is ready'),
  streamBatch: mapping(10_000, 'records'),
  streamRetries: mapping(10_000, 'retries'),
  recordAgeMinimumSeconds: mapping(60, 'seconds'),
  recordAgeMaximumSeconds: mapping(604_800, 'seconds'),
  streamParallelization: mapping(10, 'batches per shard'),
  queueBatch: mapping(10_000, 'messages'),
  fifoQueueBatch: mapping(10, 'messages'),
  batchWindowSeconds: mapping(300, 'seconds'),
  queueConcurrencyMinimum: scaling(2, 'concurrent invocations'),
  queueConcurrencyMaximum: scaling(1_000, 'concurrent invocations'),
  asyncRetries: asynchronous(2, 'retries'),
  asyncAgeMinimumSeconds: asynchronous(60, 'seconds'),
  asyncAgeMaximumSeconds: asynchronous(21_600, 'seconds'),
  asyncRetryPauseSeconds: asynchronousErrors(60, 'seconds before the first retry, twice that before the second'),
  urlMaxAgeSeconds: url(86_400, 'seconds'),
  signingProfiles: signing(20, 'signing profiles'),
  signingProfileCharacters: profile(64, 'characters'),
  statementIdCharacters: permission(100, 'characters'),
  filters: filter(5, 'filters', true),
  filtersRaised: filter(10, 'filters, after a request to AWS'),
  filterPatternCharacters: filter(4_096, 'characters'),
};

/** Quotas of CodeDeploy deployments, which shift traffic between versions of a function. */
export const deployments = {
  nameCharacters: deploy(100, 'characters'),
  alarmsPerGroup: deploy(50, 'alarms', true),
  shiftMinutes: deploy(2_880, 'minutes'),
};

/** Quotas of Step Functions state machines. */
export const stateMachines = {
  nameCharacters: states(80, 'characters'),
  stateNameCharacters: states(80, 'characters'),
  definitionBytes: states(1_048_576, 'bytes'),
  expressTimeoutSeconds: states(300, 'seconds'),
  standardTimeoutSeconds: states(31_536_000, 'seconds'),
  startsPerSecond: states(150, 'starts per second', true),
  startsBurst: states(800, 'starts at once', true),
  startsPerSecondInLargeRegions: states(300, 'starts per second', true),
  startsBurstInLargeRegions: states(1_300, 'starts at once', true),
  expressStartsPerSecond: states(6_000, 'starts per second', true),
};

/** Regions in which Step Functions takes more by default: N. Virginia, Oregon and Ireland. */
export const LARGE_STATES_REGIONS: readonly string[] = ['us-east-1', 'us-west-2', 'eu-west-1'];
