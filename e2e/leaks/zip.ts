import { inflateRawSync } from "node:zlib";

export interface Member {
  readonly name: string;
  readonly content: Buffer;
}

const END = 0x06054b50;

const ENTRY = 0x02014b50;

const STORED = 0;

const DEFLATED = 8;

/** Whether these bytes begin like a zip archive, as a saved plan of Terraform does. */
export function isZip(bytes: Buffer): boolean {
  return bytes.length > 4 && bytes.readUInt32LE(0) === 0x04034b50;
}

/**
 * The members of a zip archive, unpacked.
 *
 * Node has inflate but no reader of archives, and this is all that a saved plan needs: no encryption, no zip64.
 */
export function unzip(bytes: Buffer): Member[] {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  const members: Member[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw new Error(`not a zip archive: no entry at byte ${at}`);
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const name = bytes.toString("utf8", at + 46, at + 46 + (nameLength ?? 0));
    members.push({ name, content: contentOf(bytes, at, name) });
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return members;
}

/** The directory's end is the last thing in an archive; a comment may follow it. */
function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= 0; at -= 1) {
    if (bytes.readUInt32LE(at) === END) return at;
  }
  throw new Error("not a zip archive: it has no directory");
}

function contentOf(bytes: Buffer, entry: number, name: string): Buffer {
  const method = bytes.readUInt16LE(entry + 10);
  const size = bytes.readUInt32LE(entry + 20);
  const header = bytes.readUInt32LE(entry + 42);
  // Lengths of the local header differ from those of the directory.
  const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
  const packed = bytes.subarray(start, start + size);
  if (method === STORED) return packed;
  if (method === DEFLATED) return inflateRawSync(packed);
  throw new Error(`${name} is packed by method ${method}, which can't be read`);
}
