/** A text of a picture, with the frame that it stands in. */
export interface FramedText {
  readonly text: string;
  readonly size: number;
  readonly bold: boolean;
  /** Left end of the text. */
  readonly left: number;
  /** Right end of the frame. */
  readonly right: number;
}

const GROUP = /<g id="(?:node|clust)\d+"[\s\S]*?<\/g>/g;
const TEXT = /<text[^>]* x="(-?[\d.]+)"[^>]*?( font-weight="bold")?[^>]* font-size="([\d.]+)"[^>]*>([^<]*)</g;
const X = /(-?[\d.]+),-?[\d.]+/g;

/** Every text that stands in a box: of a resource, a mark, a stack, a region or an account. */
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
