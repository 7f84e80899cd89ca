import type { AttributeValue } from '@aws-sdk/client-dynamodb';

type Item = Readonly<Record<string, AttributeValue>>;

/**
 * Writes an item as a record of its table's stream, as Lambda gives it to a function: an item that was changed, without
 * its old image.
 *
 * @param keys names of the table's key attributes
 */
export function recordOf(item: Item, keys: readonly string[], streamArn: string) {
  const image = asJson(item) as Readonly<Record<string, unknown>>;
  const Keys = Object.fromEntries(keys.map((key) => [key, image[key]]));
  const id = JSON.stringify(Keys);
  return {
    eventID: `rebuild-${id}`,
    eventName: 'MODIFY',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: streamArn.split(':')[3],
    eventSourceARN: streamArn,
    dynamodb: {
      Keys,
      NewImage: image,
      // It identifies the record in the answer of the function.
      SequenceNumber: `rebuild-${id}`,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  };
}

/** Converts values to what JSON events contain: bytes as base64. */
function asJson(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(asJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, asJson(each)]));
}
