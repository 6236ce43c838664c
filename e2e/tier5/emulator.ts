import { createServer } from "node:net";
import { join } from "node:path";
import { CheckFailed } from "../runner/checks";
import { cleanEnvironment, type Started, start } from "../runner/process";
import { pythonEnvironment } from "../runner/venv";

/** The emulator asks who it is, and believes any answer. */
const ANYBODY = { Authorization: "AWS4-HMAC-SHA256 Credential=emulator/20250101/us-east-1/s3/aws4_request" };

/** An S3 on loopback: moto, which knows the conditional writes that the lock of Terraform's backend needs. */
export class S3Emulator {
  private constructor(
    readonly url: string,
    private readonly server: Started,
  ) {}

  /** @param port a free one, so that its address can be known before it runs */
  static async start(port: number, cacheDir: string, work: string): Promise<S3Emulator> {
    const programs = await pythonEnvironment("moto", cacheDir);
    const args = ["-H", "127.0.0.1", "-p", String(port)];
    const env = cleanEnvironment();
    // A run with --full applies many estates to the same one.
    const server = start(join(programs, "moto_server"), args, { cwd: work, env, timeoutSeconds: 7200 });
    const emulator = new S3Emulator(S3Emulator.url(port), server);
    await emulator.ready();
    return emulator;
  }

  static url(port: number): string {
    return `http://127.0.0.1:${port}`;
  }

  async createBucket(name: string): Promise<void> {
    const { ok, status } = await fetch(`${this.url}/${name}`, { method: "PUT" });
    if (!ok) throw new CheckFailed(`the emulator refuses the bucket ${name}: ${status}`);
  }

  /** An object, or `undefined` where there is none. */
  async object(
    bucket: string,
    key: string,
  ): Promise<{ body: string; encryption: string | null } | undefined> {
    const response = await fetch(`${this.url}/${bucket}/${key}`, { headers: ANYBODY });
    if (!response.ok) return undefined;
    return { body: await response.text(), encryption: response.headers.get("x-amz-server-side-encryption") };
  }

  async stop(): Promise<void> {
    this.server.child.kill("SIGKILL");
    await this.server.ended;
  }

  private async ready(): Promise<void> {
    for (let attempt = 0; attempt < 150; attempt += 1) {
      try {
        await fetch(this.url);
        return;
      } catch {
        await pause(0.2);
      }
    }
    await this.stop();
    throw new CheckFailed(
      `the S3 emulator does not answer at ${this.url}:\n${(await this.server.ended).stderr}`,
    );
  }
}

export function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
