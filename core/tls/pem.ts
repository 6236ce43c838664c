/** A block of a PEM file, or what is left of one. */
export interface PemBlock {
  /** `CERTIFICATE` */
  readonly label: string;
  /** From the first dash to the last. @default - the block has no end */
  readonly text?: string;
}

/** The blocks of a PEM file in order; what stands between them is a comment. */
export function pemBlocks(text: string): PemBlock[] {
  return [...text.matchAll(/-----BEGIN ([^-\n]*)-----/g)].map((match) => {
    const label = match[1] ?? "";
    const rest = text.slice(match.index);
    const end = `-----END ${label}-----`;
    const last = rest.indexOf(end);
    const next = rest.indexOf("-----BEGIN ", 1);
    return last < 0 || (next >= 0 && next < last)
      ? { label }
      : { label, text: rest.slice(0, last + end.length) };
  });
}
