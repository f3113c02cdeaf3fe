import type { PathStep, QrPlace, Rotation, Shape, StickerDrawing } from './drawing.ts';

/**
 * The drawing turned clockwise about its sticker: what was on the left comes to the top at 90 degrees. QR codes move
 * with it but stay upright: they are read from every side.
 */
export function turnDrawing(drawing: StickerDrawing, by: Rotation): StickerDrawing {
  if (by === 0) return drawing;
  const { width, height } = drawing;
  const isOnItsSide = by === 90 || by === 270;
  const turn = turningOf(width, height, by);
  return {
    ...drawing,
    width: isOnItsSide ? height : width,
    height: isOnItsSide ? width : height,
    standing: drawing.standing.map((shape) => turnShape(shape, turn, by)),
    slots: drawing.slots.map((slot) => ({ ...slot, ...point(turn(slot.x, slot.y)), rotation: sum(slot.rotation, by) })),
    qrs: drawing.qrs.map((qr) => turnQr(qr, turn)),
  };
}

type Turn = (x: number, y: number) => readonly [number, number];

function turningOf(width: number, height: number, by: Rotation): Turn {
  switch (by) {
    case 0:
      return (x, y) => [x, y];
    case 90:
      return (x, y) => [height - y, x];
    case 180:
      return (x, y) => [width - x, height - y];
    case 270:
      return (x, y) => [y, width - x];
  }
}

function turnShape(shape: Shape, turn: Turn, by: Rotation): Shape {
  if (shape.kind === 'path') return { ...shape, path: shape.path.map((step) => turnStep(step, turn)) };
  return { ...shape, ...point(turn(shape.x, shape.y)), rotation: sum(shape.rotation, by) };
}

function turnStep(step: PathStep, turn: Turn): PathStep {
  switch (step[0]) {
    case 'M':
    case 'L':
      return [step[0], ...turn(step[1], step[2])];
    case 'Q':
      return ['Q', ...turn(step[1], step[2]), ...turn(step[3], step[4])];
    case 'C':
      return ['C', ...turn(step[1], step[2]), ...turn(step[3], step[4]), ...turn(step[5], step[6])];
    case 'Z':
      return step;
  }
}

/** Its top left corner is another one after the turn. */
function turnQr(qr: QrPlace, turn: Turn): QrPlace {
  const [oneX, oneY] = turn(qr.x, qr.y);
  const [otherX, otherY] = turn(qr.x + qr.format.side, qr.y + qr.format.side);
  return { ...qr, x: Math.min(oneX, otherX), y: Math.min(oneY, otherY) };
}

function point([x, y]: readonly [number, number]): { readonly x: number; readonly y: number } {
  return { x, y };
}

function sum(one: Rotation, other: Rotation): Rotation {
  return ([0, 90, 180, 270] as const)[((one + other) / 90) % 4] ?? 0;
}
