/** Text of a picture, with the frame around it. */
export interface FramedText {
  readonly text: string;
  readonly size: number;
  readonly bold: boolean;
  /** Left edge of the text. */
  readonly left: number;
  /** Right edge of the frame. */
  readonly right: number;
}

const GROUP = /<g id="(?:node|clust)\d+"[\s\S]*?<\/g>/g;
const TEXT = /<text[^>]* x="(-?[\d.]+)"[^>]*?( font-weight="bold")?[^>]* font-size="([\d.]+)"[^>]*>([^<]*)</g;
const X = /(-?[\d.]+),-?[\d.]+/g;

/** Lists all texts in boxes: of resources, marks, stacks, regions and accounts. */
export function framedTexts(svg: string): FramedText[] {
  return [...svg.matchAll(GROUP)].flatMap(([group]) => {
    const [, outline = ''] = / (?:d|points)="([^"]+)"/.exec(group) ?? [];
    const right = Math.max(...[...outline.matchAll(X)].map(([, x]) => Number(x)));
    return [...group.matchAll(TEXT)].map(([, x, bold, size, text = '']) => ({
      text: text.replaceAll(/&#?\w+;/g, '-'),
      size: Number(size),
      bold: bold !== undefined,
      left: Number(x),
      right,
    }));
  });
}
