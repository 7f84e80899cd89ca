import type { IConstruct } from 'constructs';
import { REGION } from '../../base/placement-rules.ts';
import { QUOTAS } from '../core/index.ts';
import {
  attributeWithTwoTypes,
  badInclude,
  badName,
  checkRange,
  expiryIsKey,
  indexTwice,
  keyTypeUnknown,
  notARegion,
  replicasWithoutStream,
  replicaTwice,
  sortKeyIsPartitionKey,
  tooManyIndexes,
  tooManyProjected,
} from './errors.ts';
import type { NormalizedIndex, NormalizedKeys, TypedAttribute } from './keys.ts';

/** Table properties that are validated, with normalized keys. */
export interface Checked extends NormalizedKeys {
  readonly indexes: readonly NormalizedIndex[];
  readonly stream: boolean;
  readonly replicas: readonly string[];
  readonly recoveryDays: number;
  readonly expiresAt: string | undefined;
}

/**
 * Validates table properties: values that DynamoDB would refuse at apply, and values that the provider would refuse
 * only after minutes of waiting.
 *
 * @throws LandformError TB001 to TB007, TB009, TB010, TB013, TB014, TB016 or TB017.
 */
export function checkTable(where: IConstruct, own: string, props: Checked): void {
  checkRange(where, 'recoveryDays', props.recoveryDays, 1, QUOTAS.dynamodb.recoveryDays);
  checkKeys(where, 'the table', props);
  checkIndexes(
    where,
    props.indexes,
    attributesOf(props).map(({ name }) => name),
  );
  checkTypes(where, [props, ...props.indexes].flatMap(attributesOf));
  checkReplicas(where, own, props);
  const { expiresAt } = props;
  if (expiresAt !== undefined && attributesOf(props).some(({ name }) => name === expiresAt)) {
    throw expiryIsKey(where, expiresAt);
  }
}

const attributesOf = ({ partitionKey, sortKey }: NormalizedKeys): TypedAttribute[] =>
  sortKey ? [partitionKey, sortKey] : [partitionKey];

function checkKeys(where: IConstruct, what: string, keys: NormalizedKeys): void {
  const { keyNameCharacters } = QUOTAS.dynamodb;
  for (const { name, type } of attributesOf(keys)) {
    if (!['S', 'N', 'B'].includes(type)) throw keyTypeUnknown(where, name, type);
    if (name.length < 1 || name.length > keyNameCharacters.value) {
      throw badName(where, `a key of ${what}`, name, {
        minimum: 1,
        maximum: keyNameCharacters.value,
        letters: 'characters',
      });
    }
  }
  if (keys.sortKey?.name === keys.partitionKey.name) throw sortKeyIsPartitionKey(where, what, keys.partitionKey.name);
}

function checkIndexes(where: IConstruct, indexes: readonly NormalizedIndex[], keysOfTable: readonly string[]): void {
  const { indexNameMinimumCharacters: minimum, indexNameCharacters: maximum, projectedAttributes } = QUOTAS.dynamodb;
  if (indexes.length > QUOTAS.dynamodb.globalIndexes.value) throw tooManyIndexes(where, indexes.length);
  const names = indexes.map(({ name }) => name);
  const twice = names.find((name, position) => names.indexOf(name) < position);
  if (twice !== undefined) throw indexTwice(where, twice);
  for (const index of indexes) {
    const { name } = index;
    if (!/^[a-zA-Z0-9_.-]*$/.test(name) || name.length < minimum.value || name.length > maximum.value) {
      const letters = 'letters, digits, "_", "-" and "."';
      throw badName(where, 'an index', name, { minimum: minimum.value, maximum: maximum.value, letters });
    }
    checkKeys(where, `index ${name}`, index);
    checkInclude(where, index, keysOfTable);
  }
  const projected = indexes.reduce((sum, { include }) => sum + (Array.isArray(include) ? include.length : 0), 0);
  if (projected > projectedAttributes.value) throw tooManyProjected(where, projected);
}

function checkInclude(where: IConstruct, index: NormalizedIndex, keysOfTable: readonly string[]): void {
  const { name, include } = index;
  if (typeof include === 'string') {
    if (!['all', 'keys'].includes(include)) throw badInclude(where, name, include, 'is no way to copy attributes');
    return;
  }
  if (include.length === 0) throw badInclude(where, name, include, 'lists no attribute, which DynamoDB refuses');
  const keys = [...keysOfTable, ...attributesOf(index).map((key) => key.name)];
  const bad = include.find((each, position) => each === '' || keys.includes(each) || include.indexOf(each) < position);
  if (bad !== undefined) throw badInclude(where, name, bad, 'names a key, an attribute twice, or nothing');
}

function checkTypes(where: IConstruct, attributes: readonly TypedAttribute[]): void {
  const types = new Map<string, string>();
  for (const { name, type } of attributes) {
    const known = types.get(name) ?? type;
    if (known !== type) throw attributeWithTwoTypes(where, name, [known, type]);
    types.set(name, type);
  }
}

function checkReplicas(where: IConstruct, own: string, { replicas, stream }: Checked): void {
  const regions = [own, ...replicas];
  const twice = regions.find((region, position) => regions.indexOf(region) < position);
  if (twice !== undefined) throw replicaTwice(where, twice, own);
  const unknown = replicas.find((region) => !REGION.pattern.test(region));
  if (unknown !== undefined) throw notARegion(where, unknown);
  if (replicas.length > 0 && !stream) throw replicasWithoutStream(where, replicas);
}
