import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEstate } from '../../audits/index.ts';
import { drawEstate } from './index.ts';
import { pictureOf } from './picture.ts';
import { synthesizeShop } from './testing/shop.ts';
import { framedTexts } from './testing/svg.ts';

const synthesized = synthesizeShop();
const { places, arrows } = pictureOf(readEstate(synthesized, 'test'));
const nameOf = new Map(
  places.flatMap(({ boxes }) =>
    boxes.map(({ id, kind, name, replica }) => [id, `${kind} ${name}${replica ? ' (replica)' : ''}`] as const),
  ),
);
const place = (stack: string, region = 'eu-west-1') => {
  const found = places.find((each) => each.stack === stack && each.region === region);
  return (
    found && {
      account: found.account,
      boxes: found.boxes.map(({ id }) => nameOf.get(id)).sort(),
      notes: found.notes,
    }
  );
};

describe('what of an estate is drawn', () => {
  it('places stacks in accounts and regions, without roles, logs and permissions', () => {
    expect(place('shop-eu-west-1')).toEqual({
      account: 'shop',
      boxes: [
        'API shop',
        'event bus shop',
        'function authorize',
        'function place',
        'function project',
        'function show',
        'queue parked',
        'workflow order-saga',
      ],
      notes: ['3 dead-letter queues'],
    });
    expect(place('mail-eu-west-1')).toEqual({
      account: 'mail',
      boxes: ['event bus mail', 'function send', 'queue letters'],
      notes: ['2 dead-letter queues'],
    });
  });

  it('shows replicas where they are, and names keys without drawing them', () => {
    expect(place('data')).toEqual({ account: 'shop', boxes: ['table orders'], notes: ['key orders'] });
    expect(place('data', 'eu-central-1')).toEqual({
      account: 'shop',
      boxes: ['table orders (replica)'],
      notes: ['replica of key orders'],
    });
  });

  it('draws what travels: routes, through aliases too, streams, rules over accounts, and one arrow for all steps of a workflow', () => {
    const lines = arrows.map(
      ({ from, to, label, style }) => `${nameOf.get(from)} -${label}-> ${nameOf.get(to)} (${style})`,
    );
    expect(lines.sort()).toEqual([
      'API shop -GET /orders/{orderId}-> function show (flow)',
      'API shop -POST /orders/{orderId} (live)-> function place (flow)',
      'API shop -asks-> function authorize (read)',
      'event bus mail -rule ended-> queue letters (flow)',
      'event bus shop -rule to-mail-> event bus mail (flow)',
      'function authorize -reads-> table orders (read)',
      'function place -starts-> workflow order-saga (flow)',
      'function project -puts events-> event bus shop (flow)',
      'queue letters --> function send (flow)',
      'table orders --> table orders (replica) (copy)',
      'table orders -stream-> function project (flow)',
      'workflow order-saga --> table orders (flow)',
      'workflow order-saga -parks-> queue parked (failure)',
    ]);
  });

  it('shows the steps of a workflow with what undoes them, instead of their functions', () => {
    const [workflow] = places.flatMap(({ boxes }) => boxes.filter(({ kind }) => kind === 'workflow'));
    expect(workflow?.steps).toEqual([{ step: 'Charge', compensation: 'Refund' }, { step: 'Confirm' }]);
  });
});

describe('the picture', () => {
  const folder = mkdtempSync(join(tmpdir(), 'landform-picture-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'docs', 'estate.svg');
  const draw = (check: boolean, from = synthesized) =>
    drawEstate({ synthesized: from, environment: 'test', file, check });

  it('is not current until it is drawn', async () => {
    expect(await draw(true)).toBe(false);
    expect(await draw(false)).toBe(true);
    expect(await draw(true)).toBe(true);
  });

  it('has the same bytes when everything is synthesized and drawn again', async () => {
    await draw(false);
    expect(await draw(true, synthesizeShop())).toBe(true);
  });

  it('is no longer current when it was changed', async () => {
    writeFileSync(file, `${readFileSync(file, 'utf8')}<!-- changed -->`);
    expect(await draw(true)).toBe(false);
  });

  it('is white behind everything and breaks an arrow into the next row at a mark', async () => {
    await draw(false);
    const svg = readFileSync(file, 'utf8');
    expect(svg).toMatch(/<polygon fill="#ffffff" stroke="none"/);
    expect(svg).toContain('①');
    expect(svg).toContain('rule to-mail, mail');
    expect(svg).toContain('from shop');
  });

  it('has boxes that hold their text in a monospaced font, and bold text in a wide one', async () => {
    await draw(false);
    const texts = framedTexts(readFileSync(file, 'utf8'));
    expect(texts.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['account shop', 'project', 'event bus', '↩ Refund', 'replica of key orders']),
    );
    const tooLong = texts.filter(
      ({ text, size, bold, left, right }) => left + text.length * size * (bold ? 0.7 : 0.6) > right,
    );
    expect(tooLong).toEqual([]);
  });

  it('fails: an environment that was not synthesized', async () => {
    const unknown = drawEstate({ synthesized, environment: 'qa', file, check: true });
    await expect(unknown).rejects.toThrow(
      /holds no stacks of environment qa\n {2}fix: synthesize them first: npx cdktf synth 'qa-\*'/,
    );
  });
});
