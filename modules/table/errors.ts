import type { IConstruct } from 'constructs';
import { REGION } from '../../base/placement-rules.ts';
import { LandformError, QUOTAS, rangeCheck } from '../core/index.ts';

/** TB001: the days of point-in-time recovery are outside the range that DynamoDB allows. */
export const checkRange = rangeCheck('TB001');

/** TB002: the type of a key attribute is not one that a key can have. */
export const keyTypeUnknown = (where: IConstruct, attribute: string, given: unknown): LandformError =>
  new LandformError('TB002', where, {
    rule: `attribute ${attribute} has a type that a key cannot have`,
    given,
    allowed: '"S" (string), "N" (number) or "B" (binary)',
    fix: `leave the type out for a string, or write { name: "${attribute}", type: "N" }`,
  });

/**
 * TB003: the name of an attribute or index is empty, too short, too long, or has characters that DynamoDB does not
 * allow.
 */
export const badName = (
  where: IConstruct,
  prop: string,
  given: string,
  allowed: { readonly minimum: number; readonly maximum: number; readonly letters: string },
): LandformError =>
  new LandformError('TB003', where, {
    rule: `${prop} has a name that DynamoDB does not allow`,
    given,
    allowed: `${allowed.minimum} to ${allowed.maximum} ${allowed.letters} (${QUOTAS.dynamodb.keyNameCharacters.source})`,
    fix: fixName(given, allowed.minimum, allowed.maximum),
  });

function fixName(given: string, minimum: number, maximum: number): string {
  if (given.length > maximum) return `shorten it by ${given.length - maximum} characters`;
  const plain = given.replace(/[^a-zA-Z0-9_.-]+/g, '-');
  return plain.length < minimum ? 'give it a longer name' : `write "${plain}"`;
}

/** TB004: partition key and sort key are the same attribute. */
export const sortKeyIsPartitionKey = (where: IConstruct, what: string, given: string): LandformError =>
  new LandformError('TB004', where, {
    rule: `${what} has the same attribute as partition key and as sort key`,
    given,
    allowed: 'two attributes, or no sort key',
    fix: 'leave sortKey out, or name another attribute',
  });

/** TB005: an attribute is a key with two different types. */
export const attributeWithTwoTypes = (where: IConstruct, name: string, types: readonly string[]): LandformError =>
  new LandformError('TB005', where, {
    rule: `attribute ${name} is a key with two types`,
    given: types.join(' and '),
    allowed: 'one type for an attribute, in the table and all of its indexes',
    fix: `write { name: "${name}", type: "${types[0]}" } everywhere`,
  });

/** TB006: replicas need a stream, and the table has none. */
export const replicasWithoutStream = (where: IConstruct, replicas: readonly string[]): LandformError =>
  new LandformError('TB006', where, {
    rule: 'replicas need the stream of the table, and this table has none',
    given: `replicas: ${replicas.join(', ')}; stream: false`,
    allowed: 'stream: true together with replicas',
    fix: 'set stream: true',
  });

/** TB007: a replica is in the table's own region or is listed twice. */
export const replicaTwice = (where: IConstruct, region: string, own: string): LandformError =>
  new LandformError('TB007', where, {
    rule: `replicas must name each other region once, and the table itself is in ${own}`,
    given: region,
    allowed: `regions other than ${own}, each once`,
    fix: `remove one ${region} from replicas`,
  });

/** TB008: the ARN of the key is unknown in the regions of the replicas. */
export const keyWithoutRegions = (where: IConstruct, regions: readonly string[]): LandformError =>
  new LandformError('TB008', where, {
    rule: 'the key of a table with replicas must exist in their regions',
    given: 'a key whose replicas are unknown',
    allowed: 'a Key of this app with replicaRegions, or an imported one with replicaArns',
    fix: `create the key with replicaRegions: [${regions.map((region) => `"${region}"`).join(', ')}], or import it with replicaArns for these regions`,
  });

/** TB009: the table has more indexes than DynamoDB allows. */
export const tooManyIndexes = (where: IConstruct, given: number): LandformError =>
  new LandformError('TB009', where, {
    rule: 'the table has too many indexes',
    given,
    allowed: `at most ${QUOTAS.dynamodb.globalIndexes.value} (${QUOTAS.dynamodb.globalIndexes.source})`,
    fix: 'let entities share an index with generic keys (gsi1pk, gsi1sk), and write values to them that each access pattern needs',
  });

/** TB010: two indexes have the same name. */
export const indexTwice = (where: IConstruct, given: string): LandformError =>
  new LandformError('TB010', where, {
    rule: 'each index must have a name of its own',
    given,
    allowed: 'a name that no other index of the table has',
    fix: `rename one of the indexes called "${given}"`,
  });

/** TB011: the table does not exist in the requested region. */
export const notInRegion = (where: IConstruct, region: string, known: readonly string[]): LandformError =>
  new LandformError('TB011', where, {
    rule: 'the table does not exist in this region',
    given: region,
    allowed: known.join(', '),
    fix: `add "${region}" to the table's replicas`,
  });

/** TB012: a grant is for the stream of a table without one. */
export const noStream = (where: IConstruct | string, name: string): LandformError =>
  new LandformError('TB012', where, {
    rule: `table ${name} has no stream to read`,
    given: 'stream: false',
    allowed: 'a table with stream: true',
    fix: 'set stream: true on the table (or streamArn in the attributes of a table of another stack)',
  });

/** TB013: indexes project more attributes than DynamoDB allows for a table. */
export const tooManyProjected = (where: IConstruct, given: number): LandformError =>
  new LandformError('TB013', where, {
    rule: 'the indexes of the table list too many attributes in include',
    given,
    allowed: `at most ${QUOTAS.dynamodb.projectedAttributes.value} ${QUOTAS.dynamodb.projectedAttributes.unit} (${QUOTAS.dynamodb.projectedAttributes.source})`,
    fix: 'leave include out to copy whole items, or set include: "keys" and read the item by its key',
  });

/** TB014: the attribute for the expiry of items is a key of the table. */
export const expiryIsKey = (where: IConstruct, given: string): LandformError =>
  new LandformError('TB014', where, {
    rule: 'expiresAt must not name a key of the table: the time could then never be changed',
    given,
    allowed: 'an attribute that is not a key and contains seconds since 1970',
    fix: 'use a separate attribute, e.g. expiresAt: "expiresAt"',
  });

/** TB015: a function reads the stream of a table that has none. */
export const tableWithoutStream = (where: IConstruct, table: string): LandformError =>
  new LandformError('TB015', where, {
    rule: `table ${table} has no stream`,
    given: 'no streamArn',
    allowed: 'a table with a stream',
    fix: 'set stream: true on the table, or give streamArn to fromAttributes',
  });

/** TB016: a replica is to be made in a region that does not exist. */
export const notARegion = (where: IConstruct, given: string): LandformError =>
  new LandformError('TB016', where, {
    rule: 'replicas must be regions of AWS',
    given,
    allowed: REGION.allowed,
    fix: "write the region's code, e.g. replicas: ['eu-central-1']",
  });

/** TB017: an index is to copy no attributes beside its keys, or one twice, or one that it has as a key. */
export const badInclude = (where: IConstruct, index: string, given: unknown, problem: string): LandformError =>
  new LandformError('TB017', where, {
    rule: `include of index ${index} ${problem}`,
    given,
    allowed: '"all", "keys", or a list of attributes that are no keys, each once',
    fix: 'write include: "keys" for the keys alone; keys of the table and of the index are always copied',
  });
