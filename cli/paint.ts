import { styleText } from "node:util";
import { type Paint, PLAIN } from "../review";
import type { Io } from "./io";

/** Emphasis for a terminal, none for pipes and files. */
export function paintFor({ hasColor }: Io): Paint {
  if (!hasColor) return PLAIN;
  // Whether there is a terminal is the caller's knowledge; the stream is not asked again.
  const style = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    styleText(format, text, { validateStream: false });
  return {
    title: style(["bold", "cyan"]),
    head: style("dim"),
    strong: style("bold"),
    warning: style("yellow"),
  };
}
