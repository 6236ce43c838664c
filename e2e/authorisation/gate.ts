import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { type Call, readCall } from "./call";

/** A call with the role that made it, and whether it was let through. */
export interface Judged {
  readonly role: string;
  readonly call: Call;
  readonly denied: readonly string[];
}

/** Says what of a call is denied; `undefined` for callers that it does not know, whom the gate lets through. */
export type Judge = (call: Call) => Omit<Judged, "call"> | undefined;

/**
 * Stands before the emulator, which admits everybody, and denies what the caller's role may not. The emulator's own
 * authorization knows neither resources nor conditions.
 */
export class Gate {
  readonly judged: Judged[] = [];

  private constructor(
    readonly url: string,
    private readonly server: Server,
  ) {}

  static start(port: number, emulator: string, judge: Judge): Promise<Gate> {
    return new Promise((resolve, reject) => {
      const server = createServer((incoming, outgoing) => void pass(incoming, outgoing));
      const gate = new Gate(`http://127.0.0.1:${port}`, server);
      const pass = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
        const body = await bytesOf(incoming);
        const { method = "GET", url = "/", headers } = incoming;
        const call = readCall({ method, url, headers, body: body.toString("utf8") });
        const judged = call === undefined ? undefined : judge(call);
        if (call !== undefined && judged !== undefined) gate.judged.push({ ...judged, call });
        if (judged !== undefined && judged.denied.length > 0) deny(outgoing, judged);
        else forward(emulator, incoming, body, outgoing);
      };
      server.on("error", reject);
      server.listen(port, "127.0.0.1", () => resolve(gate));
    });
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

async function bytesOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function forward(emulator: string, incoming: IncomingMessage, body: Buffer, outgoing: ServerResponse): void {
  const { method, url, headers } = incoming;
  const { hostname, port } = new URL(emulator);
  const onward = request({ hostname, port, method, path: url, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on("error", (error) => {
    outgoing.writeHead(502);
    outgoing.end(error.message);
  });
  onward.end(body);
}

/** Services differ in how they word it; providers show the text of any. */
function deny(outgoing: ServerResponse, { role, denied }: Omit<Judged, "call">): void {
  outgoing.writeHead(403, { "content-type": "text/xml" });
  const text = `${role} is not authorized to perform ${denied.join(", ")}`;
  outgoing.end(
    `<Response><Errors><Error><Code>AccessDenied</Code><Message>${text}</Message></Error></Errors></Response>`,
  );
}
