import { createServer, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, connect } from "node:net";
import type { Reply, Sent } from "./objects";
import type { Platform } from "./platform";

const HOST = "anypoint.mulesoft.com";

/**
 * The stand-in on loopback. The client adds its token only to requests of MuleSoft's host, so it is given that name and a
 * proxy that leads it here, and anything else nowhere: what it would send elsewhere is seen and refused.
 */
export class StandIn {
  readonly sent: Sent[] = [];
  /** Hosts that somebody wanted beside the platform's. */
  readonly elsewhere: string[] = [];
  /** May answer in place of the platform, or let a request wait. @default - it does neither */
  before?: (sent: Sent) => Promise<Reply | undefined> | Reply | undefined;
  /** Most requests that changed something at a time. */
  mostWrites = 0;
  private writing = 0;
  private readonly api: Server;
  private readonly proxy: Server;

  constructor(
    private readonly platform: Platform,
    identity: { readonly key: string; readonly cert: string },
  ) {
    this.api = createTlsServer(identity, (request, response) => {
      const pieces: Buffer[] = [];
      request.on("data", (piece: Buffer) => pieces.push(piece));
      request.on("end", async () => {
        const { method = "", url = "", headers } = request;
        const sent: Sent = { method, path: url, headers, body: Buffer.concat(pieces).toString("utf8") };
        const { status, body } = await this.take(sent);
        response.writeHead(status, { "content-type": "application/json", connection: "close" });
        response.end(body === undefined ? "" : JSON.stringify(body));
      });
    });
    this.proxy = createServer((request, response) => {
      this.elsewhere.push(request.url ?? "");
      response.writeHead(403).end();
    });
    this.proxy.on("connect", (request, socket) => {
      socket.on("error", () => undefined);
      if (request.url !== `${HOST}:443`) {
        this.elsewhere.push(request.url ?? "");
        socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
        return;
      }
      const { port } = this.api.address() as AddressInfo;
      const upstream = connect(port, "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
        upstream.pipe(socket).pipe(upstream);
      });
      upstream.on("error", () => socket.destroy());
    });
  }

  async listen(): Promise<string> {
    for (const server of [this.api, this.proxy])
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.proxy.address() as AddressInfo).port}`;
  }

  close(): void {
    for (const server of [this.api, this.proxy]) {
      server.closeAllConnections();
      server.close();
    }
  }

  private async take(sent: Sent): Promise<Reply> {
    this.sent.push(sent);
    const isWrite = changes(sent);
    if (isWrite) this.writing += 1;
    this.mostWrites = Math.max(this.mostWrites, this.writing);
    try {
      return (await this.before?.(sent)) ?? this.platform.answer(sent);
    } finally {
      if (isWrite) this.writing -= 1;
    }
  }

  /** Requests that change something, beside logins and what the client tells of its own use. */
  writes(): readonly Sent[] {
    return this.sent.filter(changes);
  }
}

function changes({ method, path }: Sent): boolean {
  return method !== "GET" && path.startsWith("/cloudhub/");
}
