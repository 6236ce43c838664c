import type { IncomingHttpHeaders } from "node:http";
import { Agent, request } from "node:https";

export interface ApiAnswer {
  readonly status: number;
  readonly body: ApiBody;
  /** What the API server thinks of an accepted object: violated policies that only warn. */
  readonly warnings: readonly string[];
}

/** What the checks read of objects, of lists and of refusals. */
export interface ApiBody {
  readonly message?: string;
  readonly items?: readonly ApiObject[];
  readonly resources?: readonly ApiResource[];
  readonly groups?: readonly {
    readonly name: string;
    readonly preferredVersion: { readonly groupVersion: string };
  }[];
  readonly spec?: unknown;
  readonly status?: unknown;
}

export interface ApiObject {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly resourceVersion?: string;
    readonly managedFields?: unknown;
  };
  readonly status?: unknown;
  /** Of roles. */
  readonly rules?: unknown;
}

export interface ApiResource {
  readonly name: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
}

/** Who a question is asked for: `kubectl --as` and `--as-group`. */
export interface Identity {
  readonly user: string;
  readonly group?: string;
}

const CONNECTIONS = 8;

/** Talks to an API server as an administrator, and asks it questions for others. */
export class ApiClient {
  private readonly agent: Agent;

  constructor(
    private readonly url: string,
    ca: string,
    private readonly token: string,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS, ca });
  }

  async isReady(): Promise<boolean> {
    try {
      return (await this.get("/readyz")).status === 200;
    } catch {
      return false; // nobody listens yet
    }
  }

  get(path: string): Promise<ApiAnswer> {
    return this.send("GET", path);
  }

  create(path: string, object: object): Promise<ApiAnswer> {
    return this.send("POST", path, object);
  }

  delete(path: string): Promise<ApiAnswer> {
    return this.send("DELETE", path);
  }

  /** What the server says to a change by somebody else; none of it is kept. Patches are merged. */
  tryAs(
    user: string,
    {
      method,
      path,
      object,
      group,
    }: { method: "POST" | "PUT" | "PATCH" | "DELETE"; path: string; object?: object; group?: string },
  ): Promise<ApiAnswer> {
    // A connection to what runs can't be tried dry; on this server nothing runs.
    const query = /\/(attach|exec|portforward)$/.test(path) ? "" : "?dryRun=All";
    return this.send(method, path + query, object, {
      "impersonate-user": user,
      ...(group === undefined ? {} : { "impersonate-group": group }),
      ...(method === "PATCH" ? { "content-type": "application/merge-patch+json" } : {}),
    });
  }

  /** What `kubectl auth can-i` asks: a review of the asker's own rights, for somebody else. */
  async canI(identity: Identity, attributes: Readonly<Record<string, string>>): Promise<boolean> {
    const review = {
      apiVersion: "authorization.k8s.io/v1",
      kind: "SelfSubjectAccessReview",
      spec: { resourceAttributes: attributes },
    };
    const path = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    const { status, body } = await this.send("POST", path, review, {
      "impersonate-user": identity.user,
      ...(identity.group === undefined ? {} : { "impersonate-group": identity.group }),
    });
    if (status !== 201) throw new Error(`the review was not made: ${status} ${body.message ?? ""}`);
    return (body.status as { readonly allowed: boolean }).allowed;
  }

  close(): void {
    this.agent.destroy();
  }

  private send(
    method: string,
    path: string,
    object?: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<ApiAnswer> {
    const payload = object === undefined ? undefined : JSON.stringify(object);
    return new Promise((resolve, reject) => {
      const sent = request(this.url + path, {
        method,
        agent: this.agent,
        headers: {
          authorization: `Bearer ${this.token}`,
          accept: "application/json",
          ...(payload === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
      });
      sent.on("error", reject);
      sent.on("response", (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const text = Buffer.concat(chunks).toString("utf8");
          resolve({
            status: response.statusCode ?? 0,
            body: bodyOf(text),
            warnings: warningsOf(response.headers),
          });
        });
      });
      sent.end(payload);
    });
  }
}

/** Health checks and refusals of the server itself are plain text. */
function bodyOf(text: string): ApiBody {
  try {
    return JSON.parse(text);
  } catch {
    return { message: text };
  }
}

/** `299 - "would violate …"`, several joined by commas. */
function warningsOf(headers: IncomingHttpHeaders): string[] {
  const text = headers["warning"] ?? "";
  return [...text.matchAll(/299 - "((?:[^"\\]|\\.)*)"/g)].map(([, said = ""]) =>
    said.replaceAll(/\\(.)/g, "$1"),
  );
}
