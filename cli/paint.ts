import { styleText } from "node:util";
import { type Paint, PLAIN } from "../review";
import type { Io } from "./io";

/** Styles and width of a terminal; neither for pipes and files. */
export function paintFor({ hasColor, columns }: Io): Paint {
  const width = columns === undefined ? {} : { columns };
  if (!hasColor) return { ...PLAIN, ...width };
  // The caller knows whether there is a terminal, so the stream is not checked again.
  const style = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    styleText(format, text, { validateStream: false });
  return {
    ...width,
    title: style(["bold", "cyan"]),
    head: style("dim"),
    strong: style("bold"),
    warning: style("yellow"),
  };
}
