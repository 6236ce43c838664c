import { mkdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join, normalize } from "node:path";
import { CheckFailed } from "../runner/checks";
import { cleanEnvironment, run } from "../runner/process";
import type { HelmPrograms } from "./build";

/** The stand-in chart in a repository on loopback, so that the commands run as they are printed. */
export class ChartRepository {
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  /** @throws CheckFailed when Helm can't package the chart */
  static async start({ helm3 }: HelmPrograms, folder: string, versions: readonly string[]) {
    mkdirSync(folder, { recursive: true });
    const helm = async (args: readonly string[]) => {
      const { status, stderr } = await run(helm3, args, { cwd: folder, env: cleanEnvironment() });
      if (status !== 0) throw new CheckFailed(stderr.trim());
    };
    for (const version of new Set(versions))
      await helm(["package", join(__dirname, "stand-in"), "--version", version, "--destination", folder]);
    await helm(["repo", "index", folder]);
    const server = createServer((request, response) => {
      const name = normalize(request.url ?? "/").replaceAll("/", "");
      try {
        response.end(readFileSync(join(folder, name)));
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    return new ChartRepository(server, `http://127.0.0.1:${address.port}`);
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
