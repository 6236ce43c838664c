import { styleText } from "node:util";
import { type Paint, PLAIN } from "../review";
import type { Io } from "./io";

/** Styles for a terminal; no styles for pipes and files. */
export function paintFor({ hasColor }: Io): Paint {
  if (!hasColor) return PLAIN;
  // The caller knows whether there is a terminal, so the stream is not checked again.
  const style = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    styleText(format, text, { validateStream: false });
  return {
    title: style(["bold", "cyan"]),
    head: style("dim"),
    strong: style("bold"),
    warning: style("yellow"),
  };
}
