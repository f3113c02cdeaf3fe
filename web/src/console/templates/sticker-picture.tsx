import { useMemo } from 'react';
import { useSay } from '../language.ts';
import { writtenNumber } from '../written.ts';
import { templateTexts as texts } from './texts.ts';

interface Props {
  readonly svg: string | undefined;
  /** Millimetres. */
  readonly width: number;
  readonly height: number;
  /** Millimetres of the screen for one of the sticker; left out, the picture fits into its place. */
  readonly scale?: number;
  /** Pixels that the picture may be high where it fits into its place. */
  readonly room?: number;
  readonly name: string;
}

/** One sticker as the server drew it. As a picture it can run nothing. */
export function StickerPicture({ svg, width, height, scale, room = 180, name }: Props) {
  const say = useSay();
  const source = useMemo(() => svg && `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`, [svg]);
  const style =
    scale === undefined
      ? { aspectRatio: `${width} / ${height}`, width: `min(100%, ${(room * width) / height}px)` }
      : { width: `${width * scale}mm`, height: `${height * scale}mm` };
  const words = say(texts.pictureOf, { name, width: writtenNumber(width), height: writtenNumber(height) });
  return source === undefined || source === '' ? (
    <div className="sticker-picture none" style={style} role="img" aria-label={words} />
  ) : (
    <img className="sticker-picture" src={source} alt={words} style={style} />
  );
}
