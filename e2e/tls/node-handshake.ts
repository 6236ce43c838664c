import { readFileSync } from "node:fs";
import { Duplex } from "node:stream";
import { connect, TLSSocket } from "node:tls";

/** A server's path, and the anchor that its client trusts, by files of PEM. */
export interface Offered {
  readonly anchor: string;
  /** Lowest first. */
  readonly path: readonly string[];
  readonly key: string;
}

/** Whether a client of Node.js, whose own OpenSSL verifies, accepts the path in a handshake within this process. */
export async function nodeAccepts({ anchor, path, key }: Offered): Promise<boolean> {
  const [near, far] = pair();
  const cert = path.map((file) => readFileSync(file, "utf8")).join("");
  try {
    const server = new TLSSocket(near, { isServer: true, cert, key: readFileSync(key) });
    server.on("error", () => undefined);
    return await new Promise<boolean>((resolve) => {
      const client = connect({
        socket: far,
        ca: readFileSync(anchor),
        rejectUnauthorized: false,
        // Names are not what is compared.
        checkServerIdentity: () => undefined,
      });
      client.once("error", () => resolve(false));
      client.once("secureConnect", () => resolve(client.authorized));
    });
  } catch {
    // A context that takes no such certificate, as one with SHA-1.
    return false;
  } finally {
    near.destroy();
    far.destroy();
  }
}

/** Two streams: what is written to one is read from the other. */
function pair(): readonly [Duplex, Duplex] {
  const ends: Duplex[] = [];
  const end = (other: number) =>
    new Duplex({
      read: () => undefined,
      write: (chunk, _encoding, done) => {
        ends[other]?.push(chunk);
        done();
      },
    });
  ends.push(end(1), end(0));
  return ends as unknown as readonly [Duplex, Duplex];
}
