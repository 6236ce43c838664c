/** A block of a PEM file, possibly incomplete. */
export interface PemBlock {
  /** `CERTIFICATE` */
  readonly label: string;
  /** From the first dash to the last. @default - the block has no end */
  readonly text?: string;
}

/** The blocks of a PEM file in order. Text between them is a comment. Reads the text once. */
export function pemBlocks(text: string): PemBlock[] {
  const blocks: PemBlock[] = [];
  let open: { readonly label: string; readonly from: number } | undefined;
  for (const { 0: line, 1: kind, 2: label = "", index } of text.matchAll(/-----(BEGIN|END) ([^-\n]*)-----/g))
    if (kind === "BEGIN") {
      if (open !== undefined) blocks.push({ label: open.label });
      open = { label, from: index };
    } else if (label === open?.label) {
      blocks.push({ label, text: text.slice(open.from, index + line.length) });
      open = undefined;
    }
  return open === undefined ? blocks : [...blocks, { label: open.label }];
}
