import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Checks } from "../runner/checks";
import { cleanEnvironment, run } from "../runner/process";
import { pythonEnvironment } from "../runner/venv";
import { judgeExample, judgeOrder, judgeSecrets, must, same } from "./judge";
import { APPLY, type Stage, SUBJECT } from "./stage";

/** The script does what apply does, also where the platform adds no rules by itself. */
export async function script(stage: Stage, checks: Checks, cacheDir: string): Promise<void> {
  await checks.check(
    SUBJECT,
    "the script for a pipeline leads to the same, from a saved copy of the platform",
    async () => {
      stage.platform.addsDefaultRules = false;
      await stage.expect(0, "plan", "--save", stage.path("saved.json"));
      const { stdout } = await stage.expect(0, "script", "--saved", stage.path("saved.json"));
      writeFileSync(stage.path("estate/anypoint.sh"), stdout);
      const { status, stdout: said, stderr } = await stage.runScript("anypoint.sh");
      must(status === 0, `the script ended with ${status}:\n${said}${stderr}`);
      judgeExample(stage);
      judgeOrder(stage);
      judgeSecrets(stage);
      return `${stage.server.writes().length} requests that change something`;
    },
  );
  await checks.check(SUBJECT, "shellcheck finds nothing in the script", async () => {
    const shellcheck = join(await pythonEnvironment("scripts", cacheDir), "shellcheck");
    const options = { cwd: stage.folder, env: cleanEnvironment() };
    const file = stage.path("estate/anypoint.sh");
    const { status, stdout } = await run(shellcheck, ["--shell=sh", file], options);
    must(status === 0, stdout);
    writeFileSync(file, `${readFileSync(file, "utf8")}rm -rf $folder/*\n`);
    must((await run(shellcheck, ["--shell=sh", file], options)).status !== 0, "it finds nothing anywhere");
    return undefined;
  });
}

/** A platform with the VPCs of the example: what is stopped in the middle is taken up again. */
export async function stops(stage: Stage, checks: Checks): Promise<void> {
  const { platform, server } = stage;
  const check = (name: string, work: () => Promise<string | undefined>) => checks.check(SUBJECT, name, work);
  await check("a failure in the middle stops, says why, and is resumed from there", async () => {
    server.before = ({ body }) =>
      body.includes("203.0.113.0/24")
        ? { status: 500, body: { message: "internal error of the platform" } }
        : undefined;
    const { stderr } = await stage.expect(1, ...APPLY);
    must(/ANYPOINT_COMMAND .*internal error of the platform/.test(stderr), `it does not say why:\n${stderr}`);
    const refused = server.writes().findIndex(({ body }) => body.includes("203.0.113.0/24"));
    same("what was sent after the failure", server.writes().length - refused - 1, 0);
    must(existsSync(stage.path("tmp")) && stage.leftBehind().length === 0, "something is left behind");
    return undefined;
  });
  await check("SIGTERM lets a command end that carries a key, and nothing is left behind", async () => {
    const seen = await interrupted(stage, "SIGTERM");
    same("how it ended", seen.status, 130);
    same("what is left in temporary folders", stage.leftBehind(), []);
    same("endpoints", platform.balancers[0]?.sslEndpoints.length, 2);
    return undefined;
  });
  await check(
    "what was killed without notice is removed by the next run, which ends what was begun",
    async () => {
      const { status } = await interrupted(stage, "SIGKILL");
      must(status !== 0, "it was not killed");
      must(stage.leftBehind().length === 1, "nothing was there to be removed");
      await stage.expect(3, ...APPLY);
      judgeExample(stage);
      judgeSecrets(stage);
      const created = server.writes().filter(({ method }) => method === "POST").length;
      same("objects that were created", created, 1);
      return undefined;
    },
  );
}

/** Sends a signal to the tool while the client waits for an answer to what it sent, then lets the platform answer. */
async function interrupted(stage: Stage, signal: NodeJS.Signals): Promise<{ readonly status: number }> {
  const { server } = stage;
  const word = signal === "SIGTERM" ? "/sslEndpoints/-" : "/sslEndpoints/1/mappings/";
  let kill = () => undefined as unknown;
  server.before = async ({ body }) => {
    if (!body.includes(word)) return undefined;
    server.before = () => undefined;
    must(readdirSync(stage.path("tmp")).length === 1, "there is no temporary folder while it runs");
    kill();
    await new Promise((resolve) => setTimeout(resolve, 500));
    return undefined;
  };
  const started = stage.begin(...APPLY);
  kill = () => started.child.kill(signal);
  return await stage.end(started);
}
