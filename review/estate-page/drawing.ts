import type { Encryption } from "../../core/reachability";

/**
 * A picture of boxes, lines and texts with places of their own, in pixels. It says nothing that no table says, and is
 * for HTML only.
 */
export interface Drawing {
  readonly title: string;
  /** What it shows, for those who don't see it. */
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
  /** Fills and lines that it explains below. */
  readonly legend: readonly LegendEntry[];
}

export interface LegendEntry {
  readonly look: Look;
  readonly text: string;
  /** Whether it explains lines. @default - boxes */
  readonly isLine?: boolean;
}

/** How a box or a line looks, by what it stands for. */
export type Look =
  | "plain"
  | "head"
  /** Encrypted on the way. */
  | "sealed"
  /** Not encrypted, inside AWS's network. */
  | "inside"
  /** Not encrypted, outside of AWS's network. */
  | "clear"
  /** Within one VPC. */
  | "local";

export type Shape =
  | {
      readonly kind: "box";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly look: Look;
      /** Said where a pointer rests. @default - nothing */
      readonly title?: string;
    }
  | {
      readonly kind: "text";
      readonly x: number;
      /** Of the base line. */
      readonly y: number;
      readonly text: string;
      /** @default false */
      readonly isQuiet?: boolean;
    }
  | {
      readonly kind: "line";
      /** Corners, from start to end. */
      readonly points: readonly (readonly [x: number, y: number])[];
      readonly look: Look;
      /** @default - nothing */
      readonly title?: string;
    };

/** Width of a character, in pixels: texts are set in 12 pixels, in one width. */
const CHARACTER = 7.4;

/** The text, cut to what has room in `width` pixels. */
export function fitted(text: string, width: number): string {
  const room = Math.floor(width / CHARACTER);
  const characters = [...text];
  return characters.length <= room ? text : `${characters.slice(0, Math.max(room - 1, 1)).join("")}…`;
}

/** In pixels. */
export function textWidth(text: string): number {
  return [...text].length * CHARACTER;
}

/** How the weakest link of a path looks. @param encryption the weakest first; empty within a VPC */
export function lookOf([weakest]: readonly Encryption[]): Look {
  if (weakest === undefined) return "local";
  if (weakest === "none") return "clear";
  return weakest === "aws-network" ? "inside" : "sealed";
}

export const LOOK_WORDS: Readonly<Record<Look, string>> = {
  plain: "",
  head: "",
  sealed: "every link encrypts",
  inside: "not encrypted by every link inside AWS's network, encrypted wherever it leaves it",
  clear: "leaves AWS's network over a link that does not encrypt",
  local: "within one VPC, over no link",
};
