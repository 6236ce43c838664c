import { type Drawing, fitted, type Look, type Shape } from "./drawing";

/** Rows or columns up to which a grid is drawn; a larger one nobody reads. */
const MOST = 20;

/** Grids of one kind in a section; the tables have the rest. */
export const MOST_DRAWINGS = 8;

const HEAD_HEIGHT = 44;

const LINE = 15;

export interface GridHead {
  /** What it is: `VPC`. */
  readonly kind: string;
  /** What it is called. */
  readonly title: string;
}

export interface GridCell {
  readonly look: Look;
  /** As many as the grid has; the last one of three is quiet. */
  readonly lines: readonly string[];
  /** Said where a pointer rests. */
  readonly title: string;
}

export interface Grid {
  readonly title: string;
  readonly description: string;
  readonly rows: readonly GridHead[];
  readonly columns: readonly GridHead[];
  /** @default - the cell stays empty */
  readonly cell: (row: number, column: number) => GridCell | undefined;
  readonly legend: Drawing["legend"];
  /** Pixels of a column. @default 138 */
  readonly width?: number;
  /** Lines of a cell. @default 3 */
  readonly lines?: number;
}

/** A table as a picture, with a look for each cell; none where it would be too large to be read. */
export function gridDrawing(grid: Grid): Drawing[] {
  const { title, description, rows, columns, cell, legend, width = 138, lines = 3 } = grid;
  if (rows.length === 0 || columns.length === 0 || rows.length > MOST || columns.length > MOST) return [];
  const [left, height] = [168, Math.max(lines * LINE + 11, HEAD_HEIGHT)];
  const corner = (row: number, column: number) => ({
    x: left + column * width,
    y: HEAD_HEIGHT + row * height,
  });
  const cells = rows.flatMap((_, row) =>
    columns.flatMap((__, column): Shape[] => {
      const found = cell(row, column);
      const box = { kind: "box" as const, ...corner(row, column), width, height };
      if (found === undefined) return [{ ...box, look: "plain" }];
      return [{ ...box, look: found.look, title: found.title }, ...cellTexts(found, box, width - 12)];
    }),
  );
  return [
    {
      title,
      description,
      width: left + columns.length * width + 1,
      height: HEAD_HEIGHT + rows.length * height + 1,
      shapes: [
        ...columns.flatMap((each, at) => head(each, { ...corner(0, at), y: 0 }, width, HEAD_HEIGHT)),
        ...rows.flatMap((each, at) => head(each, { ...corner(at, 0), x: 0 }, left, height)),
        // Boxes with a look come last, so that no empty neighbour covers their edge.
        ...cells.filter((shape) => shape.kind === "box" && shape.look === "plain"),
        ...cells.filter((shape) => !(shape.kind === "box" && shape.look === "plain")),
      ],
      legend,
    },
  ];
}

/** What it is above what it is called. */
function head(
  { kind, title }: GridHead,
  { x, y }: { readonly x: number; readonly y: number },
  width: number,
  height: number,
): Shape[] {
  const room = width - 12;
  return [
    { kind: "box", x, y, width, height, look: "head", title: `${kind} ${title}` },
    { kind: "text", x: x + 6, y: y + 17, text: fitted(kind, room), isQuiet: true },
    { kind: "text", x: x + 6, y: y + 17 + LINE, text: fitted(title, room) },
  ];
}

function cellTexts(
  { lines }: GridCell,
  { x, y }: { readonly x: number; readonly y: number },
  room: number,
): Shape[] {
  return lines.map((text, at) => ({
    kind: "text" as const,
    x: x + 6,
    y: y + 16 + at * LINE,
    text: fitted(text, room),
    ...(at === 2 && lines.length === 3 ? { isQuiet: true } : {}),
  }));
}

/** Two lines for a list: its first entries, or how many more there are. */
export function twoLines(entries: readonly string[]): [string, string] {
  const [first = "", second = "", ...others] = entries;
  return [first, others.length === 0 ? second : `${others.length + 1} more`];
}
